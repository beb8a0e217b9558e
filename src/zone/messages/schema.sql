-- Messages with the customs' systems: what was sent, what came back, and which of them belong together. Days are
-- counted from 1970-01-01; `ordinal` is the order of the record.

-- What an institution tells once: account, codes, declarant, vehicles, certificate. The row of owner 'customs' holds
-- the certificate that receipts are signed with.
create table messages_profile (
  owner text not null,
  id text not null,                 -- the owner
  body text not null,               -- JSON, as messages.set-profile has it
  primary key (owner, id)
);

create table messages_document (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  kind text not null,               -- INV101 | SAS121 | …
  consignment text not null,
  own_number text not null,         -- that we name it by
  number text not null,             -- in the official format, assigned from the record
  official text not null,           -- that customs named it by, '' until they did
  seq_no text not null,             -- 预录入统一编号, '' until a receipt has it
  state text not null,              -- see states.h
  facts text not null,              -- JSON: what the receipts say, see states.h
  booking text not null,            -- slips: '' | waiting | held | booked | refused | unconfirmed
  booking_reason text not null,     -- why it waits, is held or refused: a code
  weight text not null,             -- slips: '' | accepted | refused, what an officer said of a weight outside
  day bigint not null,
  words text not null,              -- JSON: the message in our words
  primary key (owner, id)
);
create index messages_document_order on messages_document (owner, ordinal);
create index messages_document_consignment on messages_document (owner, consignment);
create index messages_document_own on messages_document (owner, own_number);
create index messages_document_number on messages_document (owner, number);
create index messages_document_official on messages_document (owner, official);
create index messages_document_seq on messages_document (owner, seq_no);

create table messages_receipt (
  owner text not null,
  id text not null,                 -- hash of what it says, so that the same receipt is one row however often it comes
  ordinal bigint not null,
  kind text not null,               -- RSP | INV201 | …
  document text not null,           -- '' in quarantine
  problem text not null,            -- why it is in quarantine: a code
  own_number text not null,         -- the numbers that it names
  seq_no text not null,
  number text not null,
  decided_at text not null,         -- as it says
  trusted bigint not null,          -- 1: signed by customs, or brought by an officer
  received_on bigint not null,
  words text not null,              -- JSON: the receipt in our words
  primary key (owner, id)
);
create index messages_receipt_order on messages_receipt (owner, ordinal);
create index messages_receipt_document on messages_receipt (owner, document);
create index messages_receipt_own on messages_receipt (owner, own_number);
create index messages_receipt_seq on messages_receipt (owner, seq_no);
create index messages_receipt_number on messages_receipt (owner, number);
