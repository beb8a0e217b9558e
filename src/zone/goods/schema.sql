-- Consignments: what crosses a line at one time. Quantities are hundred-thousandths of
-- the unit, money is fen, days are counted from 1970-01-01. `ordinal` is the order of the record.

create table goods_consignment (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  kind text not null,               -- first_line_in | first_line_out | second_line_in | …
  state text not null,              -- released | inspecting | held | passed | refused | cancelled
  release_lane text not null,       -- release | inspect | hold
  lane text not null,               -- green | yellow | red
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
create index goods_consignment_lane on goods_consignment (lane, state);

create table goods_consignment_line (
  owner text not null,
  id text not null,                 -- <consignment>/<number>
  ordinal bigint not null,
  consignment text not null,
  number bigint not null,
  declared bigint not null,         -- index of the line or item as it was filed
  lot text not null,
  transfer text not null,           -- of its movement
  assessment text not null,
  state text not null,              -- released | inspecting | held | passed | refused | returned | cancelled
  missing text not null,            -- JSON list of document codes
  refusal text not null,            -- JSON, {} where it was not refused
  changed_on bigint not null,
  primary key (owner, id)
);
create index goods_consignment_line_of on goods_consignment_line (owner, consignment, number);
