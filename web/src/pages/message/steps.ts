// Which steps a message goes through, and which it has behind it: read off its facts, so their order of arrival is no
// matter.

import type { MessageWithReceipts } from '../../api/message_types';

export interface Step {
  name: string;
  state: 'done' | 'bad' | 'open';
  at: string;
}

const receipts_of_step: Record<string, string[]> = {
  approved: ['INV201', 'SAS201', 'SAS221'],
  declared: ['INV202'],
  booked: ['INV211'],
  passed: ['SAS223', 'SAS253', 'SAS224'],
};

const ladders: Record<string, string[]> = {
  INV101: ['sent', 'received', 'approved', 'declared', 'released', 'booked'],
  DEC: ['sent', 'received', 'released'],
  SAS101: ['sent', 'received', 'approved'],
  SAS111: ['sent', 'received'],
  SAS121: ['sent', 'received', 'approved', 'passed', 'in_book'],
  ICP101: ['sent', 'received', 'passed', 'in_book'],
};

function step_state(one: MessageWithReceipts, name: string): Step['state'] {
  const { facts } = one;
  const yes = (done: boolean, bad = false) => (bad ? 'bad' : done ? 'done' : 'open');
  switch (name) {
    case 'sent':
      return 'done';
    case 'received':
      return yes(facts.technical === 'received', facts.technical === 'not_received');
    case 'approved':
      return yes(facts.decision === 'approved', facts.decision === 'returned' || facts.decision === 'deleted');
    case 'declared':
      return yes(facts.declaration === 'made' || facts.declaration === 'released');
    case 'released':
      return yes(facts.declaration === 'released' || facts.world === 'released', facts.world === 'rejected');
    case 'booked':
      return yes(facts.books === 'deducted' || facts.books === 'settled');
    case 'passed':
      return yes(facts.gate === 'passed', facts.gate === 'not_passed' || facts.gate === 'void');
    default:
      return yes(one.booking === 'booked', one.booking === 'held' || one.booking === 'refused');
  }
}

/** The ladder of a message, bottom step last; `at` is when customs said so. */
export function steps_of(one: MessageWithReceipts): Step[] {
  return (ladders[one.kind] ?? ['sent', 'received']).map((name) => {
    const said = one.receipts.filter((receipt) => receipts_of_step[name]?.includes(receipt.kind));
    return {
      name,
      state: step_state(one, name),
      at: name === 'sent' ? one.day : (said.at(-1)?.decided_at ?? ''),
    };
  });
}
