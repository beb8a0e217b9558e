-- Terms of accounts; transfers that expire, balance or reverse; balances at any moment. Rows from before have what the
-- program meant then: no terms, no expiry.

-- standing '': the account came with its first transfer; else open | frozen | closed.
-- lowest, highest: nothing may leave below the one or come above the other; null: no such limit.
alter table ledger_account add column standing text not null default '';
alter table ledger_account add column lowest bigint;
alter table ledger_account add column highest bigint;

-- balancing '' | debit | credit | both: `amount` is what came of it.
-- expires: from this moment on a pending transfer cannot be posted; null: never.
-- reverses: which transfer of the receiver this one takes back; reversed_by: which of the receiver took this one back.
alter table ledger_transfer add column balancing text not null default '';
alter table ledger_transfer add column expires bigint;
alter table ledger_transfer add column reverses text not null default '';
alter table ledger_transfer add column reversed_by text not null default '';

-- seq grows with the moment, so the last entry until a moment is one row of the first index.
create index ledger_transfer_at on ledger_transfer (at, seq);
create index ledger_transfer_open on ledger_transfer (owner, seq, n) where phase = 'pending' and closed_by = '';
create index ledger_transfer_expires on ledger_transfer (expires, owner, seq, n)
  where expires is not null and closed_by = '';
