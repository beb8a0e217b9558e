-- Own-use goods on a short form: no lots, only what went in and out. Money is fen, days are counted from 1970-01-01.
-- `ordinal` is the order of the record.

create table shortform_form (
  owner text not null,
  id text not null,
  ordinal bigint not null,
  goods_kind text not null,         -- construction | office | daily | labour_protection
  direction text not null,          -- in | out, over the second line
  name text not null,
  quantity text not null,           -- as written: "20 chairs"
  value_fen bigint not null,
  vehicle text not null,
  filed_on bigint not null,
  month text not null,              -- of the passage, "2026-03"; '' before it
  state text not null,              -- filed | passed | cancelled
  primary key (owner, id)
);
create index shortform_form_order on shortform_form (owner, ordinal);
create index shortform_form_month on shortform_form (owner, month);
