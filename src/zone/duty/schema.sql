-- What is owed and paid. Quantities are hundred-thousandths of
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
  paid_fen bigint not null,
  fee_fen bigint not null,          -- late fee charged so far
  fee_paid_fen bigint not null,
  bill text not null,               -- '' while it stands on none
  guarantee text not null,          -- '' where nothing secures it
  occupation text not null,         -- the guarantee's pending transfer
  primary key (owner, id)
);
create index duty_assessment_order on duty_assessment (owner, ordinal);
create index duty_assessment_document on duty_assessment (owner, document);
create index duty_assessment_lot on duty_assessment (owner, lot);
create index duty_assessment_bill on duty_assessment (owner, bill);

create table duty_bill (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  number text not null,
  kind text not null,               -- consignment | month
  subject text not null,            -- the consignment, or the month as 2026-11
  issued_on bigint not null,
  primary key (owner, id)
);
create index duty_bill_order on duty_bill (owner, ordinal);

create table duty_payment (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  receipt text not null,
  day bigint not null,
  bill text not null,
  amount_fen bigint not null,
  over_fen bigint not null,
  shares text not null,             -- JSON: what it paid of which assessment
  state text not null,              -- posted | reversed
  reason text not null,
  primary key (owner, id)
);
create index duty_payment_order on duty_payment (owner, ordinal);
create index duty_payment_receipt on duty_payment (owner, receipt);

create table duty_refund (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  payment text not null,
  assessment text not null,         -- '' for what was overpaid
  cause text not null,              -- overpaid | wrong_payment | goods_returned | cancelled
  amount_fen bigint not null,
  applied_on bigint not null,
  state text not null,              -- applied | approved | rejected | entered
  note text not null,
  receipt text not null,
  primary key (owner, id)
);
create index duty_refund_order on duty_refund (owner, ordinal);
create index duty_refund_payment on duty_refund (owner, payment);

create table duty_guarantee (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  kind text not null,               -- deposit | bank
  issuer text not null,
  number text not null,
  limit_fen bigint not null,
  valid_from bigint not null,
  valid_to bigint,
  state text not null,              -- active | closed
  primary key (owner, id)
);
create index duty_guarantee_order on duty_guarantee (owner, ordinal);
