import type { Consignment } from '../../api/types';

export const consignment_states = ['pending', 'passed', 'cancelled', 'lapsed'] as const;

/** The movement a consignment makes, from its own word or from line and direction. */
export function consignment_kind(one: Pick<Consignment, 'kind' | 'line' | 'direction'>): string {
  if (one.kind) return one.kind.replace(/-/g, '_');
  return `${one.line ?? 'first'}_line_${one.direction ?? 'in'}`;
}
