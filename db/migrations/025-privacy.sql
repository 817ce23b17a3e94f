-- «My privacy»: archives to take away, corrections that were asked for, and erasures with their receipts.
create table customers.export (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  state text not null check (state in ('asked', 'made', 'fetched', 'failed')),
  step smallint not null default 0,
  key_record uuid,
  bytes bigint,
  asked_at timestamptz not null,
  made_at timestamptz,
  fetched_at timestamptz
);
create index export_of_customer on customers.export (customer_id, asked_at desc);
create unique index one_export_under_way on customers.export (customer_id) where state = 'asked';
create index export_over on customers.export (asked_at);
comment on column customers.export.id is 'class=operational; purpose=export; keep=export-1d';
comment on column customers.export.customer_id is 'class=personal-ref; purpose=export; keep=export-1d';
comment on column customers.export.state is 'class=operational; purpose=export; keep=export-1d';
comment on column customers.export.step is 'class=operational; purpose=export; keep=export-1d';
comment on column customers.export.key_record is 'class=personal-ref; purpose=export; keep=export-1d';
comment on column customers.export.bytes is 'class=operational; purpose=export; keep=export-1d';
comment on column customers.export.asked_at is 'class=operational; purpose=export; keep=export-1d';
comment on column customers.export.made_at is 'class=operational; purpose=export; keep=export-1d';
comment on column customers.export.fetched_at is 'class=operational; purpose=export; keep=export-1d';

-- What she says is wrong, and what we did about it. Both texts are sealed.
create table customers.correction (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  about text not null check (length(about) between 1 and 60),
  asked_record uuid not null,
  answer_record uuid,
  state text not null check (state in ('asked', 'mended', 'refused')),
  asked_at timestamptz not null,
  answered_at timestamptz,
  check ((state = 'asked') = (answered_at is null))
);
create index correction_of_customer on customers.correction (customer_id, asked_at desc);
create index correction_waiting on customers.correction (asked_at) where state = 'asked';
comment on column customers.correction.id is 'class=operational; purpose=correction; keep=customer';
comment on column customers.correction.customer_id is 'class=personal-ref; purpose=correction; keep=customer';
comment on column customers.correction.about is 'class=operational; purpose=correction; keep=customer';
comment on column customers.correction.asked_record is 'class=personal-ref; purpose=correction; keep=customer';
comment on column customers.correction.answer_record is 'class=personal-ref; purpose=correction; keep=customer';
comment on column customers.correction.state is 'class=operational; purpose=correction; keep=customer';
comment on column customers.correction.asked_at is 'class=operational; purpose=correction; keep=customer';
comment on column customers.correction.answered_at is 'class=operational; purpose=correction; keep=customer';

-- An erasure from its beginning to its receipt. While it is under way the row knows who; when it is done only the box
-- does, and only the receipt's own address opens that: the shop can no longer say whose receipt this is.
create table customers.erasure (
  id uuid primary key,
  receipt_digest bytea not null unique check (length(receipt_digest) = 32),
  state text not null check (state in ('begun', 'done')),
  customer_id uuid,
  subject_ids uuid[],
  export_ids uuid[],
  box bytea,
  facts jsonb not null,
  begun_at timestamptz not null,
  done_at timestamptz,
  check ((state = 'done') = (done_at is not null)),
  check ((state = 'begun') = (customer_id is not null))
);
create index erasure_under_way on customers.erasure (begun_at) where state = 'begun';
comment on column customers.erasure.id is 'class=operational; purpose=erasure; keep=always';
comment on column customers.erasure.receipt_digest is 'class=operational; purpose=erasure; keep=always';
comment on column customers.erasure.state is 'class=operational; purpose=erasure; keep=always';
comment on column customers.erasure.customer_id is 'class=personal-ref; purpose=erasure; keep=erasure-minutes';
comment on column customers.erasure.subject_ids is 'class=personal-ref; purpose=erasure; keep=erasure-minutes';
comment on column customers.erasure.export_ids is 'class=operational; purpose=erasure; keep=erasure-minutes';
comment on column customers.erasure.box is 'class=pseudonymous; purpose=erasure; keep=always';
comment on column customers.erasure.facts is 'class=operational; purpose=erasure; keep=always';
comment on column customers.erasure.begun_at is 'class=operational; purpose=erasure; keep=always';
comment on column customers.erasure.done_at is 'class=operational; purpose=erasure; keep=always';

-- Numbers and addresses of the erased, as digests under a key outside the database: no advertising ever goes there again
-- because a list was imported anew.
create table customers.suppression (
  digest bytea primary key check (length(digest) = 32),
  kind text not null check (kind in ('mobile', 'email')),
  since date not null
);
comment on column customers.suppression.digest is 'class=pseudonymous; purpose=suppression; keep=always';
comment on column customers.suppression.kind is 'class=operational; purpose=suppression; keep=always';
comment on column customers.suppression.since is 'class=operational; purpose=suppression; keep=always';
