// The draft of a slip, and the command it becomes.

import { zone_moment } from '../../format';

export const crossings = ['first_line_out', 'first_line_in', 'temporary_out', 'second_line_out', 'second_line_in'];

export const is_out = (crossing: string) => crossing.endsWith('_out');

export interface PackageDraft {
  weight_kg: string;
  sealed: boolean;
  three_layers: boolean;
  contents: string;
}

/** One line of what is carried: of a lot that is here, or what comes in. */
export interface GoodsDraft {
  key: number;
  lot: string;
  hs: string;
  name: string;
  category: string;
  quantity: string;
  unit: string;
  value: string;
  special: boolean;
}

export interface Draft {
  person: string;
  crossing: string;
  /** Of the clock in the zone, as a datetime-local field has it. */
  from: string;
  until: string;
  return_by: string;
  purpose: string;
  place: string;
  packages: PackageDraft[];
  goods: GoodsDraft[];
  next_key: number;
  approval: string;
}

export const empty_package: PackageDraft = { weight_kg: '', sealed: true, three_layers: false, contents: '' };

export function empty_goods(key: number): GoodsDraft {
  return { key, lot: '', hs: '', name: '', category: 'consumable', quantity: '', unit: '', value: '', special: false };
}

const zone_offset_ms = 8 * 3_600_000;

/** "2026-03-02T14:30" on the zone's wall clock. */
export function zone_clock(at: Date): string {
  return new Date(at.getTime() + zone_offset_ms).toISOString().slice(0, 16);
}

export function empty_draft(now: Date): Draft {
  return {
    person: '',
    crossing: 'first_line_out',
    from: zone_clock(now),
    until: zone_clock(new Date(now.getTime() + 8 * 3_600_000)),
    return_by: '',
    purpose: 'testing',
    place: '',
    packages: [empty_package],
    goods: [empty_goods(1)],
    next_key: 2,
    approval: '',
  };
}

export function with_goods(draft: Draft): Draft {
  return { ...draft, goods: [...draft.goods, empty_goods(draft.next_key)], next_key: draft.next_key + 1 };
}

export function without_goods(draft: Draft, key: number): Draft {
  return draft.goods.length === 1 ? draft : { ...draft, goods: draft.goods.filter((one) => one.key !== key) };
}

export const any_special = (draft: Draft) => draft.goods.some((one) => one.special);

function is_whole_line(one: GoodsDraft, crossing: string): boolean {
  const said = is_out(crossing) ? [one.lot, one.quantity] : [one.hs, one.name, one.quantity, one.unit, one.value];
  return said.every((field) => field.trim() !== '');
}

export function is_whole(draft: Draft): boolean {
  const place = draft.crossing !== 'temporary_out' || draft.place;
  return Boolean(
    draft.person &&
    draft.from &&
    draft.until &&
    place &&
    draft.goods.every((one) => is_whole_line(one, draft.crossing)) &&
    draft.packages.every((one) => one.weight_kg),
  );
}

function line_of(one: GoodsDraft, crossing: string): Record<string, unknown> {
  const flags = one.special ? { special_article: true } : {};
  if (is_out(crossing)) return { lot: one.lot, quantity: one.quantity, ...flags };
  const { hs, name, category, quantity, unit, value } = one;
  return {
    hs,
    name,
    category,
    quantity,
    unit,
    value,
    ...(crossing === 'first_line_in' ? { own_use: true } : {}),
    ...flags,
  };
}

export function carry_body(draft: Draft, party: string): Record<string, unknown> {
  const lines = draft.goods.map((one) => line_of(one, draft.crossing));
  const goods: Record<string, unknown> = is_out(draft.crossing) ? { items: lines } : { lines };
  if (any_special(draft) && draft.approval.trim())
    goods.documents = [{ code: 'special_article_approval', number: draft.approval.trim() }];
  if (draft.crossing === 'temporary_out') Object.assign(goods, { purpose: draft.purpose, place: draft.place });
  return {
    party,
    person: draft.person,
    crossing: draft.crossing,
    ...(draft.crossing.startsWith('first') ? { channel: 'channel_1' } : {}),
    from: zone_moment(draft.from),
    until: zone_moment(draft.until),
    ...(draft.return_by && draft.crossing === 'first_line_out' ? { return_by: draft.return_by } : {}),
    packages: draft.packages.map(({ weight_kg, sealed, three_layers, contents }) => ({
      weight_kg,
      sealed,
      three_layers,
      ...(contents ? { contents } : {}),
    })),
    goods,
  };
}
