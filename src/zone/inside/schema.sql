-- What happens inside the zone. Quantities are hundred-thousandths of
-- the unit, money is fen, days are counted from 1970-01-01. `ordinal` is the order of the record.

create table inside_consumption (
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
  state text not null,              -- confirmed | awaiting | rejected | withdrawn
  note text not null,
  primary key (owner, id)
);
create index inside_consumption_order on inside_consumption (owner, ordinal);
