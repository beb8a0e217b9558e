-- What is known of the files that the zone keeps; their bytes lie beside the database, under their hash. The owner is
-- the party whose file it is, '' where it is the authorities' own. Two parties with the same file have a row each.

create table attachment (
  owner text not null,
  id text not null,                      -- hex SHA-256 of the bytes
  name text not null,                    -- as uploaded, checked
  type text not null,                    -- media type, by the bytes
  size bigint not null,
  kept_on text not null,
  kept_by text not null,
  seq bigint not null,                   -- the entry
  primary key (owner, id)
);
create index attachment_by_id on attachment (id);

create table attachment_total (          -- how much a party keeps here
  owner text not null,
  id text not null,                      -- 'total'
  files bigint not null,
  bytes bigint not null,
  primary key (owner, id)
);
