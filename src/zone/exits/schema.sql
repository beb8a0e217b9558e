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
  due_on bigint not null,
  state text not null,              -- filed | out | overdue | back | cancelled
  primary key (owner, id)
);
create index exits_exit_order on exits_exit (owner, ordinal);

create table exits_item (
  owner text not null,
  id text not null,                 -- exit/lot
  exit text not null,
  lot text not null,
  quantity bigint not null,
  returned bigint not null,
  primary key (owner, id)
);
create index exits_item_exit on exits_item (owner, exit);
