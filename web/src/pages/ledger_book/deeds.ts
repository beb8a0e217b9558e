// What may be done with a transfer, before the service is asked.

import type { LedgerTransfer } from '../../api/types';

/** Whether it stands reserved. */
export function is_waiting_for_its_end(one: LedgerTransfer): boolean {
  return one.phase === 'pending' && !one.closed_by;
}

/** Whether it moved something that can be taken back: not twice, and not what takes back another itself. */
export function can_be_reversed(one: LedgerTransfer): boolean {
  return (one.phase === 'direct' || one.phase === 'post') && !one.reversed_by && !one.reverses;
}
