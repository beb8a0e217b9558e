import type { DeskItem } from '../../api/types';

// What an item of the desk is about, by its kind: a thing with a page of its own, or a list.
const pages: Record<string, (subject: string) => string> = {
  supervision_end: (lot) => `/book/${encodeURIComponent(lot)}`,
  consignment_held: (id) => `/consignments/${encodeURIComponent(id)}`,
  consignment_inspecting: (id) => `/consignments/${encodeURIComponent(id)}`,
  temporary_out_due: () => '/exit-calendar',
  temporary_out_reminder: () => '/exit-calendar',
  temporary_out_grace: () => '/exit-calendar',
  extension_awaiting: () => '/exit-calendar',
  other_use_awaiting: () => '/inside/uses',
  other_use_end: () => '/inside/uses',
  other_use_reminder: () => '/inside/uses',
  loss_awaiting: () => '/inside/losses',
  stocktake_to_sign: (id) => `/stocktakes/${encodeURIComponent(id)}`,
  payment_due: () => '/taxes',
  correction_proposed: (id) => `/corrections/${encodeURIComponent(id)}`,
  correction_heard: (id) => `/corrections/${encodeURIComponent(id)}`,
  correction_hearing: (id) => `/corrections/${encodeURIComponent(id)}`,
  consumption_awaiting: () => '/consumptions?state=awaiting',
  waiver_lock_end: () => '/book?status=taxed',
  slip_held: (id) => `/messages/${encodeURIComponent(id)}`,
  case: (id) => `/whitelist/${encodeURIComponent(id)}`,
};

/** The page where an item of the desk is dealt with; the desk itself for a kind without one. */
export function portal_link(item: Pick<DeskItem, 'kind' | 'subject'>): string {
  return pages[item.kind]?.(item.subject) ?? '/';
}
