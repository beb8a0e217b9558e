-- Examinations, audits and disclosures. Days are counted from 1970-01-01; `ordinal` is the order of the record. Holds
-- stand in the book, which every movement reads.

create table control_examination (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  consignment text not null,
  kind text not null,               -- documents | goods | sampling
  lines text not null,              -- JSON list of line numbers, [] all
  assigned text not null,
  reason text not null,
  due_on bigint not null,
  state text not null,              -- ordered | done | withdrawn
  outcome text not null,            -- conforms | differs
  findings text not null,           -- JSON
  consequence text not null,        -- release | refuse | hold | none
  note text not null,
  ordered_by text not null,
  done_by text not null,
  done_on bigint,
  primary key (owner, id)
);
create index control_examination_order on control_examination (owner, ordinal);
create index control_examination_consignment on control_examination (consignment, state);

create table control_audit (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  selected_by text not null,        -- rule | random | officer
  draw text not null,
  reason text not null,
  from_day bigint not null,
  to_day bigint not null,
  state text not null,              -- selected | noticed | under_way | closed
  notice_number text not null,
  noticed_on bigint,
  starts_on bigint,
  urgent_reason text not null,
  papers text not null,             -- JSON
  findings text not null,           -- JSON
  outcome text not null,            -- no_finding | findings | handed_over
  note text not null,
  closed_on bigint,
  primary key (owner, id)
);
create index control_audit_order on control_audit (owner, ordinal);

create table control_disclosure (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  text text not null,
  lots text not null,               -- JSON
  accepts bigint not null,
  before_discovery bigint not null,
  lighter text not null,            -- shall | no
  by_user text not null,
  on_day bigint not null,
  primary key (owner, id)
);
create index control_disclosure_order on control_disclosure (owner, ordinal);

-- What was found to be other than declared, put to its party and decided.
create table control_correction (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  source_kind text not null,        -- examination | audit | disclosure
  source text not null,
  consignment text not null,
  lot text not null,
  asked text not null,              -- JSON
  declared text not null,           -- JSON
  found text not null,              -- JSON
  affects text not null,
  breach bigint not null,
  disclosed bigint not null,
  reason text not null,
  outcome text not null,            -- JSON
  penalty text not null,            -- JSON: the range of a penalty
  proposed_by text not null,
  proposed_on bigint not null,
  hear_until bigint not null,
  agrees text not null,             -- yes | no, '' before
  statement text not null,
  heard_by text not null,
  heard_on bigint,
  state text not null,              -- proposed | heard | applied | dropped
  note text not null,
  decided_by text not null,
  decided_on bigint,
  primary key (owner, id)
);
create index control_correction_order on control_correction (owner, ordinal);
create index control_correction_lot on control_correction (owner, lot);
