-- The record. One database holds one zone's record, so seq alone orders it.

create table record_entry (          -- large rows
  seq bigint not null,               -- from 1, without gaps
  at bigint not null,                -- microseconds, never earlier than the entry before
  bytes bytea not null,              -- canonical JSON; what the leaf is made of
  leaf bytea not null,               -- SHA-256(0x00, leaf data)
  primary key (seq)
);

-- Hashes of complete subtrees of 2^level leaves, level 1 and up:
-- node (level, idx) covers the entries idx·2^level + 1 to (idx + 1)·2^level.
create table record_node (
  level bigint not null,
  idx bigint not null,
  hash bytea not null,
  primary key (level, idx)
);

-- Which command became which entry; the answer is in the entry.
create table record_key (
  scope text not null,
  key text not null,
  digest text not null,
  seq bigint not null,
  primary key (scope, key)
);
