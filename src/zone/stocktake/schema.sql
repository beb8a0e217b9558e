-- Stock-takes. Quantities are hundred-thousandths of the unit, days are counted from 1970-01-01.
-- `ordinal` is the order of the record.

create table stocktake_take (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  scope text not null,              -- all | project | category | place
  value text not null,
  frozen bigint not null,           -- 1: what it counts does not move while it is open
  opened_on bigint not null,
  opened_by text not null,
  state text not null,              -- open | signed | cancelled
  keeper text not null,             -- who signed for the institution
  keeper_on bigint,
  officer text not null,
  officer_on bigint,
  note text not null,
  file text not null,               -- JSON {name, sha256} of the count, {} where it came otherwise
  primary key (owner, id)
);
create index stocktake_take_order on stocktake_take (owner, ordinal);

create table stocktake_line (
  owner text not null,
  id text not null,                 -- stock-take/lot
  stocktake text not null,
  lot text not null,
  unit text not null,
  should bigint not null,           -- what the book said when it was counted
  actual bigint,                    -- null: not counted yet
  counted_on bigint,
  cause text not null,
  note text not null,
  evidence text not null,           -- JSON list of {name, sha256}
  treatment text not null,          -- none | record | write_off | assess; '' before the law was asked
  primary key (owner, id)
);
create index stocktake_line_take on stocktake_line (owner, stocktake);
