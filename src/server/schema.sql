-- Who may come in. Kept apart from the zone's record (access.db): passwords and sessions are nobody's history.
create table account (
  user_name text primary key,
  display_name text not null,
  role text not null,          -- institution, officer, authority, auditor
  party text not null,         -- institution: the one it may see and act for; else ''
  password text not null,      -- scrypt$N$r$p$salt$hash
  closed bigint not null,      -- 1: may not come in any more
  created_at bigint not null
);

create table session (
  id text primary key,         -- hex SHA-256 of what the cookie holds
  user_name text not null,
  csrf text not null,
  created_at bigint not null,
  seen_at bigint not null
);
create index session_of_user on session (user_name);

create table token (
  id text primary key,         -- hex SHA-256 of the token
  user_name text not null,
  label text not null,
  created_at bigint not null,
  expires_at bigint not null   -- 0: never
);
create unique index token_label on token (user_name, label);
