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
  product text not null,            -- the lot that was made, '' for mere use
  evidence text not null,           -- JSON list of {name, sha256}
  release_from_tax bigint not null,
  draw text not null,               -- held against the pack's sampling share
  state text not null,              -- confirmed | awaiting | rejected | withdrawn
  note text not null,
  primary key (owner, id)
);
create index inside_consumption_order on inside_consumption (owner, ordinal);

create table inside_use (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  consumption text not null,
  lot text not null,
  aliquot text not null,            -- '': from the lot itself
  unit text not null,
  quantity bigint not null,
  residue bigint not null,          -- of it, what was left as waste
  disposal text not null,
  primary key (owner, id)
);
create index inside_use_consumption on inside_use (owner, consumption);
create index inside_use_aliquot on inside_use (owner, aliquot);

create table inside_aliquot (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  lot text not null,
  label text not null,
  storage text not null,
  person text not null,
  made_on bigint not null,
  unit text not null,
  quantity bigint not null,
  used bigint not null,
  state text not null,              -- open | used_up | returned
  primary key (owner, id)
);
create index inside_aliquot_order on inside_aliquot (owner, ordinal);
create index inside_aliquot_lot on inside_aliquot (owner, lot);

create table inside_other_use (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  lot text not null,
  unit text not null,
  quantity bigint not null,
  purpose text not null,
  user_name text not null,
  first_day bigint not null,
  until bigint not null,
  last_day bigint,
  days bigint not null,             -- taxed
  evidence text not null,           -- JSON list of {name, sha256}
  state text not null,              -- awaiting | running | ended | rejected
  ended_by text not null,           -- command | clock
  note text not null,
  primary key (owner, id)
);
create index inside_other_use_order on inside_other_use (owner, ordinal);

create table inside_loss (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  event text not null,              -- destruction | loss | theft
  force_majeure bigint not null,
  certificate text not null,        -- number of the destruction certificate
  certificate_sha256 text not null,
  evidence text not null,           -- JSON list of {name, sha256}
  cause text not null,
  day bigint not null,
  state text not null,              -- confirmed | awaiting | rejected
  note text not null,
  primary key (owner, id)
);
create index inside_loss_order on inside_loss (owner, ordinal);
create index inside_loss_certificate on inside_loss (certificate);
