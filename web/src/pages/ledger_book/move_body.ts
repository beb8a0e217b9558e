// The command `ledger.move` out of what the form holds.

import type { OpenedAccount } from '../../api/types';
import { account_key, account_of } from '../ledger/names';

/** Each line is in the unit of the account that gives. */
export function move_body(filled: Record<string, unknown>, accounts: OpenedAccount[]): Record<string, unknown> {
  const lines = (filled.transfers ?? []) as Record<string, string>[];
  return {
    transfers: lines.map(({ from = '', to = '', ...rest }) => ({
      ...rest,
      from: account_of(from),
      to: account_of(to),
      unit: accounts.find((one) => account_key(one) === from)?.unit ?? '',
    })),
  };
}
