-- Opened accounts are few among the accounts of goods; the list of them reads no other.
create index ledger_account_opened on ledger_account (owner, book, place) where standing <> '';
