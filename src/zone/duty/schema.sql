-- What is owed. Quantities are hundred-thousandths of
-- the unit, money is fen, days are counted from 1970-01-01. `ordinal` is the order of the record.

create table duty_assessment (
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
create index duty_assessment_order on duty_assessment (owner, ordinal);
create index duty_assessment_document on duty_assessment (owner, document);
