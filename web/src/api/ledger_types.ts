// The ledger for people: accounts with their balances, and the transfers between them. Amounts are in the account's
// unit.

import type { Decimal } from './core_types';

export type Standing = 'open' | 'frozen' | 'closed';
export type Phase = 'direct' | 'pending' | 'post' | 'void' | 'expire';

export interface AccountName {
  party: string;
  book: string;
  place: string;
}

interface Balance {
  place: string;
  unit: string;
  posted: Decimal;
}

export interface AccountNow extends Balance {
  pending_in: Decimal;
  pending_out: Decimal;
  available: Decimal;
  lowest: Decimal | null;
  highest: Decimal | null;
  standing: Standing;
}

export interface OpenedAccount extends AccountNow, AccountName {}

export interface LedgerBook {
  party: string;
  book: string;
  at: string | null; // null: now; then: only what was posted
  items: (Balance & Partial<AccountNow> & { opened?: boolean })[];
}

export interface LedgerTransfer {
  id: string;
  at: string;
  kind: string;
  phase: Phase;
  from: AccountName;
  to: AccountName;
  unit: string;
  amount: Decimal;
  expires?: string;
  pending?: string; // of a post, void or expire: which one it closed
  balancing?: 'debit' | 'credit' | 'both';
  reverses?: string;
  closed_by?: string;
  reversed_by?: string;
}
