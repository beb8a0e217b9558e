-- What an institution's ERP told us and what became of it. Quantities in customs units are hundred-thousandths, days
-- are counted from 1970-01-01, moments are microseconds. `ordinal` is the order of the record.

create table erp_material (
  owner text not null,
  id text not null,                 -- the ERP's material number
  ordinal bigint not null,
  hs text not null,
  name text not null,
  category text not null,
  unit text not null,               -- customs unit, three digits
  units text not null,              -- JSON: {"<ERP unit>": [numerator, denominator]}; customs = ERP × n ÷ d
  origin text not null,
  requested text not null,          -- exempt | bonded | taxed
  own_use bigint not null,
  primary key (owner, id)
);

create table erp_move (
  owner text not null,
  id text not null,                 -- <source>:<number>
  ordinal bigint not null,
  source text not null,             -- which system the number is of
  number text not null,
  document text not null,           -- the ERP's document that joins moves, '' without
  kind text not null,               -- first_line_in … as the importer's words
  day bigint not null,
  material_no text not null,
  lot text not null,
  quantity text not null,           -- as the ERP said it, in its unit
  unit text not null,
  units bigint not null,            -- in the customs unit; 0 where it could not be converted
  customs_unit text not null,
  state text not null,              -- taken | refused | changed | withdrawn
  taken_as text not null,           -- our document: C…, U…, T…, R…
  entry bigint not null,            -- of the record, whose body is what the ERP sent
  hash text not null,               -- of the content that was taken, or refused
  attempts bigint not null,
  error text not null,              -- JSON of the refusal, '' without
  told text not null,               -- the state that the ERP was last told
  open bigint not null,             -- 1: a connector waits for news of it
  primary key (owner, id)
);
create index erp_move_order on erp_move (owner, ordinal);
create index erp_move_taken_as on erp_move (owner, taken_as);
create index erp_move_open on erp_move (owner, source, open, ordinal);
create index erp_move_state on erp_move (owner, state, ordinal);

create table erp_link (
  owner text not null,
  id text not null,                 -- the source
  ordinal bigint not null,
  system text not null,             -- tryton
  state text not null,              -- connected | erp_down | stopped
  cursor text not null,             -- how far the ERP's changes were read; the connector's own words
  last_move text not null,
  queue bigint not null,            -- moves read and not yet taken
  detail text not null,
  at bigint not null,
  stock_entry bigint not null,      -- the entry of the last report of stock, 0 without
  stock_day bigint not null,
  primary key (owner, id)
);

create table erp_stock (
  owner text not null,
  id text not null,                 -- <source>:<material>:<lot>
  ordinal bigint not null,
  source text not null,
  material_no text not null,
  lot text not null,
  quantity text not null,
  unit text not null,
  entry bigint not null,            -- the report that said so
  primary key (owner, id)
);
