-- Licences, approvals and what goods draw from them. Quantities are hundred-thousandths of the unit, days are counted
-- from 1970-01-01. `ordinal` is the order of the record. What is left is the ledger's to say.

create table permits_permit (
  owner text not null,              -- the holder
  id text not null,
  ordinal bigint not null,
  kind text not null,               -- code of the pack's table "documents"
  number text not null,
  issuer text not null,
  licence_class text not null,      -- none | single | general
  valid_from bigint not null,
  valid_to bigint,
  scope text not null,              -- JSON: crossings, hs, counterparties, un_numbers, materials
  unit text not null,               -- '' where no quantity is kept
  quantity bigint not null,
  uses bigint not null,             -- 0: any number
  state text not null,              -- registered | verified | suspended | revoked
  verified_by text not null,
  note text not null,
  primary key (owner, id)
);
create index permits_permit_order on permits_permit (owner, ordinal);
create index permits_permit_number on permits_permit (kind, number);

create table permits_draw (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  document text not null,
  lot text not null,
  kind text not null,
  permit text not null,             -- '' while wanted
  hs text not null,
  crossing text not null,
  counterparty text not null,
  un_number text not null,
  material text not null,
  unit text not null,
  quantity bigint not null,
  state text not null,              -- wanted | reserved | drawn | given_back
  transfer text not null,
  use_transfer text not null,
  day bigint not null,
  keep_until bigint,
  primary key (owner, id)
);
create index permits_draw_document on permits_draw (owner, document);
create index permits_draw_permit on permits_draw (owner, permit);
