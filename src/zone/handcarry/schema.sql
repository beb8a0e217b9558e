-- What a named person carries across a line. Quantities are hundred-thousandths of the unit, days are counted from
-- 1970-01-01, moments are microseconds in UTC. `ordinal` is the order of the record.

create table handcarry_slip (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  person text not null,
  person_name text not null,
  crossing text not null,           -- first_line_in | first_line_out | second_line_in | second_line_out | temporary_out
  consignment text not null,        -- holds the booking until the person passes
  exit text not null,               -- of a temporary one over the second line, else ''
  packages text not null,           -- JSON
  goods text not null,              -- JSON: what is carried, as the slip says it
  content_hash text not null,       -- SHA-256 of packages and goods
  valid_from bigint not null,
  valid_until bigint not null,
  state text not null,              -- issued | passed | withdrawn | lapsed
  return_by bigint,                 -- null: nothing comes back
  return_state text not null,       -- '' | out | overdue | back | assessed
  passed_at bigint,
  seen_packages bigint not null,    -- what the gate counted
  note text not null,
  primary key (owner, id)
);
create index handcarry_slip_order on handcarry_slip (owner, ordinal);
create index handcarry_slip_consignment on handcarry_slip (consignment);

create table handcarry_item (
  owner text not null,
  id text not null,                 -- slip/lot
  slip text not null,
  lot text not null,
  quantity bigint not null,         -- carried out to come back
  returned bigint not null,
  primary key (owner, id)
);
create index handcarry_item_slip on handcarry_item (owner, slip);
