import { describe, expect, it } from 'vitest';
import type { LedgerTransfer, OpenedAccount, Phase } from '../../api/types';
import { account_key } from '../ledger/names';
import { can_be_reversed, is_waiting_for_its_end } from './deeds';
import { move_body } from './move_body';

const side = (place: string) => ({ party: 'P1', book: 'fund-a', place });
const account = (place: string, unit: string) => ({ ...side(place), unit }) as OpenedAccount;
const transfer = (phase: Phase, more: Partial<LedgerTransfer> = {}): LedgerTransfer => ({
  ...{ id: '7-1', at: '2026-11-26T01:00:00Z', kind: 'grant', unit: 'CNY', amount: '1.00' },
  ...{ phase, from: side('a'), to: side('b') },
  ...more,
});

describe('a book of the ledger', () => {
  it('each line of a move is in the unit of the account that gives', () => {
    const accounts = [account('a', 'hour'), account('b', 'CNY')];
    const filled = {
      transfers: [{ from: account_key(side('a')), to: account_key(side('b')), amount: '2', kind: 'x' }],
    };
    expect(move_body(filled, accounts)).toEqual({
      transfers: [
        {
          from: { owner: 'P1', book: 'fund-a', place: 'a' },
          to: { owner: 'P1', book: 'fund-a', place: 'b' },
          unit: 'hour',
          amount: '2',
          kind: 'x',
        },
      ],
    });
  });

  it('only what moved is taken back, once, and only an open reservation is settled', () => {
    const reversible = (['direct', 'pending', 'post', 'void', 'expire'] as const).filter((phase) =>
      can_be_reversed(transfer(phase)),
    );
    expect(reversible).toEqual(['direct', 'post']);
    expect(can_be_reversed(transfer('direct', { reversed_by: '8-1' }))).toBe(false);
    expect(is_waiting_for_its_end(transfer('pending'))).toBe(true);
    expect(is_waiting_for_its_end(transfer('pending', { closed_by: '8-1' }))).toBe(false);
    expect(is_waiting_for_its_end(transfer('direct'))).toBe(false);
  });
});
