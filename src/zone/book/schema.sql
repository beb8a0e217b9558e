-- The book: what every beneficiary holds under customs supervision, lot by lot. Quantities are hundred-thousandths of
-- the unit, money is fen, days are counted from 1970-01-01. `ordinal` is the order of the record.

create table book_lot (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  consignment text not null,        -- the document it came with, or the movement that made it
  from_lot text not null,           -- the lot it continues (transfer, payment), '' for what entered from outside
  from_owner text not null,
  hs text not null,                 -- 8 or 10 digits, as declared
  name text not null,
  category text not null,           -- equipment | repair_part | utensil | … as in the pack
  tax_status text not null,         -- exempt | bonded | taxed | domestic: never changes; another status is another lot
  unit text not null,
  quantity bigint not null,
  value_fen bigint not null,        -- customs value of the whole lot in CNY, as entered
  origin text not null,
  agreement text not null,          -- code of a trade agreement, '' without
  project text not null,
  material_no text not null,
  entered_on bigint not null,       -- release of the import: the supervision years run from it
  supervision_end bigint,           -- null: no years (consumables …) or no obligation
  supervised bigint not null,       -- 0 once the years are over
  rd_product bigint not null,       -- 1: made in the zone; what went in stands in book_ingredient
  conformity text not null,         -- JSON: how it was assessed as it entered, {} where nothing was to be
  primary key (owner, id)
);
create index book_lot_order on book_lot (owner, ordinal);
create index book_lot_from on book_lot (from_owner, from_lot);
create index book_lot_product on book_lot (owner, ordinal) where rd_product = 1;
create index book_lot_material on book_lot (owner, material_no);

create table book_movement (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  kind text not null,
  lot text not null,
  quantity bigint not null,
  unit text not null,
  from_place text not null,
  to_place text not null,
  state text not null,              -- pending | posted | void
  day bigint not null,
  document text not null,           -- consignment, exit, consumption or payment
  counterparty text not null,
  transfer text not null,           -- of the ledger
  primary key (owner, id)
);
create index book_movement_order on book_movement (owner, ordinal);
create index book_movement_lot on book_movement (owner, lot);
create index book_movement_document on book_movement (owner, document);

create table book_lock (
  owner text not null,
  id text not null,
  hs_prefix text not null,
  from_day bigint not null,
  until_day bigint not null,        -- the last locked day
  lot text not null,
  primary key (owner, id)
);

create table book_clock (
  owner text not null,
  id text not null,
  kind text not null,               -- supervision_end | temporary_out_due | payment_due | waiver_lock_end
  subject text not null,
  due_on bigint not null,
  state text not null,              -- open | done | lapsed: it ran out
  primary key (owner, id)
);
create index book_clock_due on book_clock (state, due_on);
create index book_clock_kind on book_clock (owner, kind, state);

create table book_period (
  owner text not null,
  id text not null,                 -- the last settled day
  ordinal bigint not null,
  until bigint not null,
  cause text not null,              -- command | stock_take | consolidation
  subject text not null,            -- the document that closed it, or why
  state text not null,              -- closed | reopened
  primary key (owner, id)
);
create index book_period_order on book_period (owner, ordinal);
create index book_period_until on book_period (owner, state, until);

create table book_ingredient (
  owner text not null,
  id text not null,                 -- product/n
  product text not null,            -- the lot that was made
  lot text not null,                -- of which it was made
  quantity bigint not null,
  in_product bigint not null,
  scrap bigint not null,
  unit text not null,
  day bigint not null,
  document text not null,
  state text not null,              -- pending | posted | void
  primary key (owner, id)
);
create index book_ingredient_product on book_ingredient (owner, product);
create index book_ingredient_lot on book_ingredient (owner, lot);

create table book_freeze (
  owner text not null,
  id text not null,                 -- the stock-take
  scope text not null,              -- all | project | category | place
  value text not null,
  is_on bigint not null,
  primary key (owner, id)
);

create table book_hold (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  kind text not null,               -- lot | party | consignment | permit
  subject text not null,
  reason text not null,
  clause text not null,             -- "CUSTOMSLAW:24", '' where none was given
  placed_by text not null,
  placed_on bigint not null,
  until_day bigint,                 -- the last day; null: until lifted
  state text not null,              -- open | lifted
  lifted_by text not null,
  lifted_on bigint,
  lifted_why text not null,
  primary key (owner, id)
);
create index book_hold_subject on book_hold (kind, subject);
