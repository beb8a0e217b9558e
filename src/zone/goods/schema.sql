-- Goods: what every beneficiary holds under customs supervision, lot by lot. Quantities are hundred-thousandths of
-- the unit, money is fen, days are counted from 1970-01-01. `ordinal` is the order of the record: see limits.h.

create table goods_lot (
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
  agreement bigint not null,        -- 1: with proof of origin under an agreement
  project text not null,
  material_no text not null,
  entered_on bigint not null,       -- release of the import: the supervision years run from it
  supervision_end bigint,           -- null: no years (consumables …) or no obligation
  supervised bigint not null,       -- 0 once the years are over
  primary key (owner, id)
);
create index goods_lot_order on goods_lot (owner, ordinal);
create index goods_lot_from on goods_lot (from_owner, from_lot);
create index goods_lot_material on goods_lot (owner, material_no);

create table goods_consignment (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  kind text not null,               -- first_line_in | first_line_out | second_line_in | …
  state text not null,              -- released | inspecting | held | passed | cancelled
  release_lane text not null,       -- release | inspect | hold
  number text not null,             -- the caller's own document number, '' without
  channel text not null,
  day bigint not null,
  passed_at bigint,
  documents text not null,          -- JSON
  missing text not null,            -- JSON list of document codes
  total_fen bigint not null,        -- tax of all lines
  counterparty text not null,
  subject text not null,            -- the temporary exit it belongs to, else ''
  slip text not null,               -- JSON: gate slip and vehicle, {} without
  primary key (owner, id)
);
create index goods_consignment_order on goods_consignment (owner, ordinal);
create index goods_consignment_number on goods_consignment (owner, number);

create table goods_movement (
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
create index goods_movement_order on goods_movement (owner, ordinal);
create index goods_movement_lot on goods_movement (owner, lot);
create index goods_movement_document on goods_movement (owner, document);

create table goods_exit (
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
create index goods_exit_order on goods_exit (owner, ordinal);

create table goods_exit_item (
  owner text not null,
  id text not null,                 -- exit/lot
  exit text not null,
  lot text not null,
  quantity bigint not null,
  returned bigint not null,
  primary key (owner, id)
);
create index goods_exit_item_exit on goods_exit_item (owner, exit);

create table goods_consumption (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  project text not null,
  experiment text not null,
  person text not null,
  day bigint not null,
  forms_product bigint not null,
  evidence text not null,           -- JSON list of {name, sha256}
  release_from_tax bigint not null,
  state text not null,              -- confirmed | awaiting | rejected
  note text not null,
  primary key (owner, id)
);
create index goods_consumption_order on goods_consumption (owner, ordinal);

create table goods_assessment (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  document text not null,
  lot text not null,
  kind text not null,               -- the movement that made it due
  day bigint not null,              -- whose rates were taken
  base_fen bigint not null,
  total_fen bigint not null,
  due_on bigint not null,
  state text not null,              -- pending | due | paid | void
  transfer text not null,
  detail text not null,             -- JSON, as the API's Assessment
  primary key (owner, id)
);
create index goods_assessment_order on goods_assessment (owner, ordinal);
create index goods_assessment_document on goods_assessment (owner, document);

create table goods_lock (
  owner text not null,
  id text not null,
  hs_prefix text not null,
  from_day bigint not null,
  until_day bigint not null,        -- the last locked day
  lot text not null,
  primary key (owner, id)
);

create table goods_clock (
  owner text not null,
  id text not null,
  kind text not null,               -- supervision_end | temporary_out_due | payment_due | waiver_lock_end
  subject text not null,
  due_on bigint not null,
  state text not null,              -- open | done
  primary key (owner, id)
);
create index goods_clock_due on goods_clock (state, due_on);
