-- Applications and the lists they feed. The owner is the applying party.
-- Days are ISO text, '' where there is none; moments are microseconds.

create table case_file (                 -- large rows
  owner text not null,
  id text not null,                      -- "K<seq>"
  number bigint not null,                -- the seq, for order and paging
  service text not null,
  subject text not null,                 -- whom or what it is about: the owner, or a person, vehicle, product of it
  state text not null,
  came_from text not null,               -- the state before, '' at first
  closed bigint not null,                -- 1: in a final state
  form text not null,                    -- canonical JSON, as submitted
  documents text not null,               -- canonical JSON array
  answers text not null,                 -- canonical JSON: what the law answered when it was handed in, by question
  granted text not null,                 -- canonical JSON: the permit it asks for, its id once granted
  submitted_by text not null,
  submitted_on text not null,
  changed_on text not null,              -- first day in this state
  due_on text not null,                  -- last day of the state's clock
  reminded bigint not null,              -- 1: the clock of this state has run out and was reminded of
  valid_from text not null,
  valid_until text not null,             -- last valid day
  renewable_from text not null,          -- first day on which it may be renewed
  renewal_reminded bigint not null,
  proposal text not null,                -- canonical JSON of a first signature, '' where none waits
  steps bigint not null,                 -- how many rows of case_step it has
  primary key (owner, id)
);
create index case_file_by_id on case_file (id);
create index case_file_by_number on case_file (number);
create index case_file_by_service on case_file (owner, service, closed);
create index case_file_by_subject on case_file (subject, service, closed);
create index case_file_by_due on case_file (due_on);
create index case_file_by_validity on case_file (valid_until);

create table case_step (                 -- large rows
  owner text not null,
  id text not null,                      -- "<case>/<number>"
  case_id text not null,
  number bigint not null,
  kind text not null,                    -- submitted | acted | proposed | declined | reminded | judged
  action text not null,
  from_state text not null,
  to_state text not null,
  by_user text not null,
  by_role text not null,
  proposed_by text not null,             -- the first of two persons, on an acted step
  note text not null,
  reasons text not null,                 -- canonical JSON array
  fields text not null,                  -- canonical JSON object
  at bigint not null,
  seq bigint not null,                   -- the entry
  primary key (owner, id)
);
create index case_step_by_case on case_step (owner, case_id, number);

-- One row a period: the status that a subject had on a list from a day on.
-- What happens twice on one day leaves the later.
create table list_entry (
  owner text not null,
  id text not null,                      -- "<case>/<from_day>"
  list text not null,
  subject text not null,
  case_id text not null,
  case_number bigint not null,
  status text not null,
  from_day text not null,
  until_day text not null,               -- first day no longer in this status
  valid_until text not null,             -- last valid day of the listing, as known then
  facts text not null,                   -- canonical JSON object: what the service keeps beside the status
  primary key (owner, id)
);
create index list_entry_by_list on list_entry (subject, list, case_number, from_day);
create index list_entry_by_case on list_entry (owner, case_id, from_day);
create index list_entry_by_status on list_entry (list, status, until_day);

-- What was handed to another authority, to be filed there, and its receipt. The owner is '', the zone's own.
create table filing_batch (              -- large rows
  owner text not null,
  id text not null,                      -- "F<seq>"
  number bigint not null,
  service text not null,
  authority text not null,               -- mof | gac | sta | …, as the service names it
  exported_on text not null,
  exported_by text not null,
  items bigint not null,
  package text not null,                 -- canonical JSON, what was handed over
  sha256 text not null,                  -- of the package
  receipt text not null,                 -- canonical JSON {number, received_on, refused}, '' while there is none
  primary key (owner, id)
);
create index filing_batch_by_number on filing_batch (number);

create table filing_case (               -- how far one case is with one authority
  owner text not null,
  id text not null,                      -- "<case>/<authority>"
  case_id text not null,
  authority text not null,
  batch text not null,
  status text not null,                  -- exported | filed | refused
  receipt text not null,                 -- number of the receipt, '' before it
  reason text not null,                  -- of a refusal
  primary key (owner, id)
);
create index filing_case_by_case on filing_case (owner, case_id);
