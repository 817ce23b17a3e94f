-- Sealed personal data, the index that finds a person by number or address, the ledger of who read what, and the marks of
-- what was erased. The keys are not here: see docs/decisions/001-keys-outside-the-database.md.
create schema vault;

-- Which trees of keys sealed rows of this database? The fingerprint tells a wrong key store apart before anything is written.
create table vault.generation (
  number integer primary key check (number between 1 and 65535),
  fingerprint bytea not null check (length(fingerprint) = 32),
  opened_at timestamptz not null,
  closed_at timestamptz
);
comment on column vault.generation.number is 'class=operational; purpose=sealing; keep=always';
comment on column vault.generation.fingerprint is 'class=operational; purpose=sealing; keep=always';
comment on column vault.generation.opened_at is 'class=operational; purpose=sealing; keep=always';
comment on column vault.generation.closed_at is 'class=operational; purpose=sealing; keep=always';

create table vault.subject (
  id uuid primary key,
  kind text not null check (kind in ('customer', 'guest', 'recipient', 'subscriber', 'staff', 'case')),
  generation integer,
  key_index bytea not null check (length(key_index) = 8),
  created_at timestamptz not null,
  erased_at timestamptz,
  check ((generation is null) = (erased_at is not null))
);
-- The rotation walks the older generations; a puncture of a whole day finds its subjects by the first bytes of the index.
create index subject_by_key on vault.subject (generation, key_index) where erased_at is null;
comment on column vault.subject.id is 'class=personal-ref; purpose=sealing; keep=ledger-2y';
comment on column vault.subject.kind is 'class=operational; purpose=sealing; keep=ledger-2y';
comment on column vault.subject.generation is 'class=operational; purpose=sealing; keep=ledger-2y';
comment on column vault.subject.key_index is 'class=operational; purpose=sealing; keep=ledger-2y';
comment on column vault.subject.created_at is 'class=operational; purpose=sealing; keep=ledger-2y';
comment on column vault.subject.erased_at is 'class=operational; purpose=erasure; keep=ledger-2y';

create table vault.record (
  id uuid primary key,
  subject_id uuid not null references vault.subject (id),
  kind text not null check (kind <> '' and length(kind) <= 64),
  field_names text[] not null,
  boxes bytea[] not null,
  sealed_at timestamptz not null,
  check (cardinality(field_names) = cardinality(boxes))
);
create index record_by_subject on vault.record (subject_id);
comment on column vault.record.id is 'class=personal-ref; purpose=sealing; keep=subject';
comment on column vault.record.subject_id is 'class=personal-ref; purpose=sealing; keep=subject';
comment on column vault.record.kind is 'class=operational; purpose=sealing; keep=subject';
comment on column vault.record.field_names is 'class=operational; purpose=sealing; keep=subject';
comment on column vault.record.boxes is 'class=sealed; purpose=sealing; keep=subject';
comment on column vault.record.sealed_at is 'class=operational; purpose=sealing; keep=subject';

-- The box is the value again, sealed under the subject's key: a rotation needs it to make the digest of the new index key.
create table vault.lookup (
  id uuid primary key,
  subject_id uuid not null references vault.subject (id),
  kind text not null check (kind in ('mobile', 'email')),
  digest bytea not null check (length(digest) = 32),
  box bytea not null
);
create index lookup_by_digest on vault.lookup (kind, digest);
create index lookup_by_subject on vault.lookup (subject_id);
comment on column vault.lookup.id is 'class=operational; purpose=recognition; keep=subject';
comment on column vault.lookup.subject_id is 'class=personal-ref; purpose=recognition; keep=subject';
comment on column vault.lookup.kind is 'class=operational; purpose=recognition; keep=subject';
comment on column vault.lookup.digest is 'class=pseudonymous; purpose=recognition; keep=subject';
comment on column vault.lookup.box is 'class=sealed; purpose=recognition; keep=subject';

create table vault.erasure (
  subject_id uuid primary key references vault.subject (id),
  at timestamptz not null,
  by_kind text not null,
  by_id uuid,
  by_role text,
  why text not null
);
comment on column vault.erasure.subject_id is 'class=personal-ref; purpose=erasure; keep=ledger-2y';
comment on column vault.erasure.at is 'class=operational; purpose=erasure; keep=ledger-2y';
comment on column vault.erasure.by_kind is 'class=operational; purpose=erasure; keep=ledger-2y';
comment on column vault.erasure.by_id is 'class=personal-ref; purpose=erasure; keep=ledger-2y';
comment on column vault.erasure.by_role is 'class=operational; purpose=erasure; keep=ledger-2y';
comment on column vault.erasure.why is 'class=operational; purpose=erasure; keep=ledger-2y';

-- Who read what of whom, and why. Rows are only added. The reason is a person's own words, so it is sealed under the
-- subject's key and goes dark with the subject. The hash chain runs over its salted digest (the salt is sealed with it): it
-- still verifies after an erasure, and after a rotation has sealed the reason anew.
create table vault.ledger (
  id uuid not null,
  at timestamptz not null,
  subject_id uuid not null,
  record_ids uuid[] not null,
  fields text[] not null,
  actor_kind text not null check (actor_kind in ('buyer', 'recipient', 'system', 'staff')),
  actor_id uuid,
  actor_role text,
  purpose text not null check (purpose in ('order', 'delivery', 'payment', 'message', 'account', 'support', 'export',
    'legal', 'rotation', 'development')),
  reason bytea not null,
  reason_digest bytea not null check (length(reason_digest) = 32),
  cause uuid,
  primary key (at, id)
) partition by range (at);
create index ledger_by_subject on vault.ledger (subject_id, at desc);
comment on column vault.ledger.id is 'class=operational; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.at is 'class=operational; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.subject_id is 'class=personal-ref; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.record_ids is 'class=personal-ref; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.fields is 'class=operational; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.actor_kind is 'class=operational; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.actor_id is 'class=personal-ref; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.actor_role is 'class=operational; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.purpose is 'class=operational; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.reason is 'class=sealed; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.reason_digest is 'class=pseudonymous; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger.cause is 'class=personal-ref; purpose=transparency; keep=ledger-2y';

-- Rows of a month that has no partition yet: none is refused for want of one.
create table vault.ledger_default (like vault.ledger including constraints including comments);
alter table vault.ledger attach partition vault.ledger_default default;

/** Makes the partition of the month that `at` lies in, unless it is there. Ahead of time: the default must hold no row of it. */
create function vault.create_ledger_month(month_at timestamptz) returns void language plpgsql as $$
declare
  first_day timestamptz := date_trunc('month', month_at, 'UTC');
  name text := 'ledger_' || to_char(first_day at time zone 'UTC', 'YYYY_MM');
begin
  if to_regclass('vault.' || name) is not null then return; end if;
  execute format('create table vault.%I (like vault.ledger including constraints including comments)', name);
  execute format('alter table vault.ledger attach partition vault.%I for values from (%L) to (%L)',
    name, first_day, first_day + interval '1 month');
end $$;

-- The ledger's hash chain: a page closes over the rows that came since the one before.
create table vault.ledger_page (
  number bigint primary key check (number >= 1),
  at timestamptz not null,
  row_ids uuid[] not null,
  oldest_at timestamptz not null,
  newest_at timestamptz not null,
  rows_digest bytea not null,
  digest bytea not null
);
comment on column vault.ledger_page.number is 'class=operational; purpose=transparency; keep=always';
comment on column vault.ledger_page.at is 'class=operational; purpose=transparency; keep=always';
comment on column vault.ledger_page.row_ids is 'class=operational; purpose=transparency; keep=ledger-2y';
comment on column vault.ledger_page.oldest_at is 'class=operational; purpose=transparency; keep=always';
comment on column vault.ledger_page.newest_at is 'class=operational; purpose=transparency; keep=always';
comment on column vault.ledger_page.rows_digest is 'class=operational; purpose=transparency; keep=always';
comment on column vault.ledger_page.digest is 'class=operational; purpose=transparency; keep=always';

select vault.create_ledger_month(now() + n * interval '1 month') from generate_series(0, 2) n;
