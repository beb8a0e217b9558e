-- The rows of one movement of goods (src/ledger/measure.cpp) as the usual program would write them: one transaction a
-- command, statement by statement. The record's order has one head, so the transaction locks it.
\set client random(0, 39)
\set lot random(0, 74)
\set key random(1, 1000000000000)
begin;
select digest, seq from record_key where scope = 'org-' || :client and key = :key::text;
select size from head where zone = 'zone' for update \gset
update head set size = size + 1 where zone = 'zone';
select posted from ledger_account where owner = 'org-' || :client and book = 'lot-' || :lot
  and place = 'from_hk' for update;
select posted from ledger_account where owner = 'org-' || :client and book = 'lot-' || :lot
  and place = 'held' for update;
insert into ledger_account values ('org-' || :client, 'lot-' || :lot, 'from_hk', 'g', -100, 0, 0)
  on conflict (owner, book, place) do update set posted = ledger_account.posted - 100;
insert into ledger_account values ('org-' || :client, 'lot-' || :lot, 'held', 'g', 100, 0, 0)
  on conflict (owner, book, place) do update set posted = ledger_account.posted + 100;
insert into ledger_transfer values ('org-' || :client, :size, 1, 'lot-' || :lot, 'from_hk', 'org-' || :client,
  'lot-' || :lot, 'held', 'g', 100, 'direct', '', 'first_line_in', :size, '');
insert into ledger_posting values ('org-' || :client, 'lot-' || :lot, 'from_hk', :size, 1,
  'org-' || :client, -100, -100);
insert into ledger_posting values ('org-' || :client, 'lot-' || :lot, 'held', :size, 1,
  'org-' || :client, 100, 100);
insert into record_entry values (:size, :size, decode(repeat('7b', 740), 'hex'), decode(repeat('00', 32), 'hex'));
insert into record_key values ('org-' || :client, :key::text, repeat('0', 64), :size);
insert into record_node values (1, :size, decode(repeat('00', 32), 'hex'));
commit;
