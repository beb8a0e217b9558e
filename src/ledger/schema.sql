-- The ledger. Balances are sums of the transfers, kept so that a command reads two rows; owners are the shard key.

create table ledger_account (
  owner text not null,
  book text not null,
  place text not null,
  unit text not null,
  posted bigint not null,            -- in minus out
  pending_in bigint not null,
  pending_out bigint not null,
  primary key (owner, book, place)
);

-- What was asked for, under the giver. The id is "<seq>-<n>".
create table ledger_transfer (
  owner text not null,
  seq bigint not null,               -- of the entry
  n bigint not null,                 -- in the entry
  book text not null,
  place text not null,
  to_owner text not null,
  to_book text not null,
  to_place text not null,
  unit text not null,
  amount bigint not null,
  phase text not null,               -- direct | pending | post | void
  pending_id text not null,          -- of a post or void: which pending one; else ''
  kind text not null,
  at bigint not null,
  closed_by text not null,           -- of a pending one: the id of its post or void; else ''
  primary key (owner, seq, n)
);

-- Two for each transfer, one under each account: what it changed there (0 for pending and void), and what the account
-- then had.
create table ledger_posting (
  owner text not null,
  book text not null,
  place text not null,
  seq bigint not null,
  n bigint not null,
  giver text not null,               -- owner of the transfer's row
  amount bigint not null,
  posted bigint not null,
  primary key (owner, book, place, seq, n, giver)
);
