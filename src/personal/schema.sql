-- Personal data beside the record. The owner is the party whose record it is.

-- Every sealed text that an entry brought in: whose it is, where it stood, whether it was erased. Entries give these
-- rows back like all others.
create table personal_seal (
  owner text not null,
  id text not null,                  -- "sealed:<hex SHA-256>", as the entry has it
  subject text not null,             -- the person ("H14"), or the application that names a contact ("K31")
  number bigint not null,            -- seq of the entry
  place text not null,               -- pointer into the command's body: "/name/zh"
  on_day text not null,
  erased bigint not null,            -- seq of the entry that erased it, 0 while it is kept
  primary key (owner, id)
);
create index personal_seal_by_subject on personal_seal (subject);
create index personal_seal_by_erased on personal_seal (erased);

-- What the sealed texts stand for. No entry gives this back: what is deleted here is gone.
create table personal_value (
  owner text not null,
  id text not null,                  -- as in personal_seal
  salt bytea not null,               -- 32 random bytes
  value text not null,
  primary key (owner, id)
);
create index personal_value_by_id on personal_value (id);
