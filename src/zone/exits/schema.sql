-- Temporary exits: out for testing, repair or exhibition. Quantities are hundred-thousandths of
-- the unit, money is fen, days are counted from 1970-01-01. `ordinal` is the order of the record.

create table exits_exit (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  consignment text not null,
  purpose text not null,            -- testing | repair | exhibition
  place text not null,
  out_on bigint not null,
  due_on bigint not null,           -- the first due day of what is still out
  state text not null,              -- filed | out | overdue | back | cancelled
  primary key (owner, id)
);
create index exits_exit_order on exits_exit (owner, ordinal);

create table exits_item (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  exit text not null,
  lot text not null,                -- what is out; after a late assessment the taxed lot that continues it
  went text not null,               -- the lot as it left
  purpose text not null,
  days bigint not null,             -- granted, extensions counted in
  due_on bigint not null,
  quantity bigint not null,
  returned bigint not null,
  sold bigint not null,
  extensions bigint not null,
  declared text not null,           -- JSON: what it was declared to be (dual_use, dangerous_un …)
  state text not null,              -- filed | out | overdue | assessed | closed | cancelled
  primary key (owner, id)
);
create index exits_item_exit on exits_item (owner, exit);
create index exits_item_due on exits_item (owner, state, due_on);

create table exits_extension (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  exit text not null,
  item text not null,
  days bigint not null,
  reason text not null,
  evidence text not null,           -- JSON list of {name, sha256}
  asked_on bigint not null,
  state text not null,              -- awaiting | granted | refused
  note text not null,
  primary key (owner, id)
);
create index exits_extension_item on exits_extension (owner, item);
create index exits_extension_order on exits_extension (owner, ordinal);

create table exits_return (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  exit text not null,
  item text not null,
  lot text not null,
  quantity bigint not null,
  day bigint not null,
  late bigint not null,
  repair text not null,             -- JSON: work, parts, value; {} where nothing was changed
  primary key (owner, id)
);
create index exits_return_exit on exits_return (owner, exit);
