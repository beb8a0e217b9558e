import { describe, expect, it } from 'vitest';
import type { MessageWithReceipts } from '../../api/message_types';
import { steps_of } from './steps';

function slip(facts: MessageWithReceipts['facts'], booking = 'waiting'): MessageWithReceipts {
  const receipt = {
    id: 'r',
    party: 'P1',
    document: 'M1',
    problem: '',
    own_number: '',
    seq_no: '',
    number: '',
    trusted: true,
    received_on: '2026-03-02',
  };
  return {
    id: 'M1',
    party: 'P1',
    kind: 'SAS121',
    consignment: 'C1',
    own_number: 'A-P',
    number: 'Z',
    official: '',
    seq_no: '',
    state: 'passed',
    booking,
    booking_reason: '',
    day: '2026-03-02',
    facts,
    xml: '',
    receipts: [{ ...receipt, kind: 'SAS223', decided_at: '2026-03-02 15:30:00' }],
  };
}

describe('the ladder of a slip', () => {
  it('shows what is behind it and what is still to come', () => {
    const steps = steps_of(slip({ technical: 'received', decision: 'approved', gate: 'passed' }));
    expect(steps.map((step) => `${step.name} ${step.state}`)).toEqual([
      'sent done',
      'received done',
      'approved done',
      'passed done',
      'in_book open',
    ]);
    expect(steps[3]?.at).toBe('2026-03-02 15:30:00');
  });

  it('shows where it stopped', () => {
    const steps = steps_of(slip({ technical: 'not_received' }, 'held'));
    expect(steps.filter((step) => step.state === 'bad').map((step) => step.name)).toEqual(['received', 'in_book']);
  });
});
