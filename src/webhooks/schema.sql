-- Who is told of entries, and how far. A database of its own (webhooks.db) beside the zone's record and the accounts.
create table webhook (
  id text primary key,
  user_name text not null,        -- who asked for it, or took it up again
  role text not null,
  party text not null,            -- institution: its own; else ''
  url text not null,
  kinds text not null,            -- separated by spaces; '': everything
  script text not null,
  secret text not null,           -- base64; in clear, because every delivery is signed with it
  cursor bigint not null,         -- seq: this entry and all before it are taken or concern others
  failures bigint not null,
  failing_since bigint not null,
  due bigint not null,
  suspended text not null,        -- gone, failing, account_closed; '': it is active
  created_at bigint not null
);
create index webhook_of_party on webhook (role, party);

create table delivery (
  webhook text not null,
  number bigint not null,         -- counts up; only the last ones are kept
  seq bigint not null,            -- of the entry; 0: a test
  tries bigint not null,
  at bigint not null,
  status bigint not null,         -- HTTP; 0: no answer
  cause text not null,
  primary key (webhook, number)
);
