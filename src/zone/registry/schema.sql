-- Parties and what happened to them. The owner is the party; of a person it is the employer.

create table party (
  owner text not null,
  id text not null,                       -- "P<seq>", equal to owner
  number bigint not null,                 -- the seq, for order and paging
  kind text not null,                     -- enterprise | public_institution | private_nonenterprise | other
  name_zh text not null,
  name_en text not null,
  uscc text not null,                     -- '' where the kind has none
  area text not null,                     -- area id of the pack
  registered_in_closed_area bigint not null,
  legal_personality bigint not null,
  registered_on text not null,
  registered_by text not null,
  primary key (owner, id)
);
create unique index party_by_id on party (id);
create index party_by_number on party (number);
create index party_by_uscc on party (uscc);

-- No document number stands here: a masked form for the eye and a salted commitment to hold the real one against.
create table person (
  owner text not null,                    -- the employer
  id text not null,                       -- "H<seq>"
  number bigint not null,
  name_zh text not null,
  name_en text not null,
  document_kind text not null,            -- resident_id | hkid | passport
  document_masked text not null,
  document_commitment text not null,      -- hex SHA-256 over salt, kind and number
  registered_on text not null,
  registered_by text not null,
  primary key (owner, id)
);
create index person_by_id on person (id);
create index person_by_number on person (number);

create table risk_event (
  owner text not null,
  id text not null,                       -- "R<seq>"
  number bigint not null,
  subject text not null,                  -- the owner itself, or the person or vehicle it is about
  event text not null,
  severity text not null,
  detail text not null,
  on_day text not null,
  reported_by text not null,
  action text not null,                   -- what the decision whitelist-suspension answered
  done text not null,                     -- nothing | proposed | acted
  case_id text not null,                  -- '' where there was no open case
  made text not null,                     -- canonical JSON, what came of it on each list
  primary key (owner, id)
);
create index risk_event_by_number on risk_event (number);

-- Vehicles that are let through: plates are written plain, one vehicle once.
create table vehicle (
  owner text not null,                    -- the keeper
  id text not null,                       -- "V<seq>"
  number bigint not null,
  kind text not null,                     -- truck | van | bus | car | trailer | container
  plate text not null,                    -- of the mainland, '' where it has none
  plate_hk text not null,
  frame text not null,
  container text not null,                -- ISO 6346, of a container
  driver text not null,                   -- person id, '' where nobody is named
  registered_on text not null,
  registered_by text not null,
  primary key (owner, id)
);
create index vehicle_by_number on vehicle (number);
create index vehicle_by_id on vehicle (id);
create index vehicle_by_plate on vehicle (plate);
create index vehicle_by_plate_hk on vehicle (plate_hk);
create index vehicle_by_frame on vehicle (frame);
create index vehicle_by_container on vehicle (container);

-- Products that a party has listed, e.g. special articles of the joint mechanism.
create table product (
  owner text not null,
  id text not null,                       -- "Q<seq>"
  number bigint not null,
  hs text not null,
  name_zh text not null,
  name_en text not null,
  specification text not null,
  maker text not null,
  registered_on text not null,
  registered_by text not null,
  primary key (owner, id)
);
create index product_by_number on product (number);
create index product_by_id on product (id);

-- Customs' rating of a party, by periods. The newest that has begun holds.
create table aeo_rating (
  owner text not null,
  id text not null,                       -- the first day
  rating text not null,                   -- none | general | advanced
  certificate text not null,
  until_day text not null,                -- the last day, '' until further notice
  rated_by text not null,
  seq bigint not null,
  primary key (owner, id)
);
