-- One-to-one coordination: who looks after a party, and what the two sides write to each other. The owner is the party.

create table coordinator (               -- by periods; the newest that has begun holds
  owner text not null,
  id text not null,                      -- the first day
  user_name text not null,
  assigned_by text not null,
  seq bigint not null,
  primary key (owner, id)
);

create table thread (
  owner text not null,
  id text not null,                      -- "T<seq>"
  number bigint not null,                -- the seq, for order and paging
  title text not null,
  state text not null,                   -- waiting | answered | closed
  opened_on text not null,
  opened_by text not null,
  waiting_since text not null,           -- day of the party's first message that nobody has answered, '' where none
  due_on text not null,                  -- last day to answer it
  escalated_on text not null,            -- when it was handed up for being late
  first_answer_on text not null,
  messages bigint not null,
  said_on text not null,                 -- day of the last message
  read_by_party bigint not null,         -- up to which message each side has read
  read_by_zone bigint not null,
  primary key (owner, id)
);
create unique index thread_by_id on thread (id);
create index thread_by_number on thread (number);
create index thread_by_due on thread (due_on);

create table thread_message (            -- large rows
  owner text not null,
  id text not null,                      -- "<thread>/<number>"
  thread_id text not null,
  number bigint not null,
  kind text not null,                    -- said | escalated | closed
  side text not null,                    -- party | zone
  by_user text not null,
  by_role text not null,
  body text not null,
  files text not null,                   -- canonical JSON array of {name, sha256}
  at bigint not null,
  seq bigint not null,                   -- the entry
  primary key (owner, id)
);
create index thread_message_by_thread on thread_message (owner, thread_id, number);
