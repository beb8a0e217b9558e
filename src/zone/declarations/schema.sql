-- Declarations made of what the gate saw. Quantities are hundred-thousandths of the unit, money is fen, days are
-- counted from 1970-01-01. `ordinal` is the order of the record.

create table declarations_crossing (
  owner text not null,
  id text not null,                 -- the movement that passed the gate
  ordinal bigint not null,
  period text not null,             -- "2026-03"; '' where it is declared by itself
  declaration text not null,        -- the one it stands in by itself; '' where it waits for its period
  day bigint not null,              -- the gate saw it
  consignment text not null,
  crossing text not null,           -- first_line_in | first_line_out | second_line_in | second_line_out
  lot text not null,
  hs text not null,
  name text not null,
  unit text not null,
  quantity bigint not null,
  value_fen bigint not null,
  origin text not null,
  tax_status text not null,
  mode text not null,               -- mode of supervision, as declared
  head text not null,               -- what must be alike on one declaration, joined
  line text not null,               -- what must be alike on one line of it
  why text not null,                -- eligible, or why it may not be declared together
  primary key (owner, id)
);
create index declarations_crossing_period on declarations_crossing (owner, period, head, line);
create index declarations_crossing_day on declarations_crossing (owner, day);
create index declarations_crossing_of on declarations_crossing (owner, declaration);

create table declarations_period (
  owner text not null,
  id text not null,                 -- "2026-03"
  ordinal bigint not null,
  from_day bigint not null,
  until_day bigint not null,        -- the last day
  state text not null,              -- open | composed
  primary key (owner, id)
);

create table declarations_declaration (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  kind text not null,               -- consolidated | single | reversal
  state text not null,              -- draft | filed | reversed
  period text not null,             -- '' of a single one
  head text not null,
  crossing text not null,
  mode text not null,
  levy text not null,
  from_day bigint not null,
  until_day bigint not null,
  due_on bigint not null,
  filed_on bigint,
  filed_by text not null,
  hash text not null,               -- SHA-256 of what was filed, '' of a draft
  lines bigint not null,
  total_fen bigint not null,
  reverses text not null,
  reversed_by text not null,
  replaces text not null,           -- the reversed one it stands for
  replaced_by text not null,
  note text not null,
  primary key (owner, id)
);
create index declarations_declaration_order on declarations_declaration (owner, ordinal);
create index declarations_declaration_period on declarations_declaration (owner, period, head);

create table declarations_line (
  owner text not null,
  id text not null,                 -- declaration/000001
  declaration text not null,
  number bigint not null,
  line text not null,               -- as in the crossings
  hs text not null,
  name text not null,
  unit text not null,
  quantity bigint not null,
  value_fen bigint not null,
  origin text not null,
  crossings bigint not null,        -- how many it was made of
  amended text not null,            -- why it was changed by hand, '' where it was not
  primary key (owner, id)
);
create index declarations_line_of on declarations_line (owner, declaration, number);
