-- Which pack of the law was put in force when, as the record knows it.

create table law_version (
  owner text not null,               -- '': the law is everybody's
  id text not null,                  -- seq of the entry, as text
  number bigint not null,            -- seq
  hash text not null,
  version text not null,
  at bigint not null,                -- microseconds: from when it was known
  by text not null,                  -- the user, or who started the program
  primary key (owner, id)
);
