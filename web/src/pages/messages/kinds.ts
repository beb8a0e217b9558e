import type { Tone } from '../../parts/status';

/** The kinds that are sent, in the order in which customs want them. */
export const message_kinds = ['INV101', 'DEC', 'SAS101', 'SAS111', 'SAS121', 'ICP101'] as const;

const good = ['booked', 'passed', 'released', 'cleared', 'approved'];
const bad = ['not_received', 'returned', 'rejected', 'void', 'not_passed'];

export function state_tone(state: string): Tone {
  if (good.includes(state)) return 'good';
  if (bad.includes(state)) return 'bad';
  return state === 'by_hand' ? 'warn' : 'info';
}
