-- Coming in by a code to a mobile number. Number and code are sealed, under one subject of the vault a day: a subject for each
-- code would grow the key store by a puncture a code (decision 006).
create table customers.code_day (
  day date primary key,
  subject_id uuid not null
);
comment on column customers.code_day.day is 'class=operational; purpose=sign-in; keep=code-day';
comment on column customers.code_day.subject_id is 'class=personal-ref; purpose=sign-in; keep=code-day';

-- Somebody asked for a code in this browser. The code works once, for two minutes, and only with the browser's cookie.
create table customers.sign_in_request (
  id uuid primary key,
  token_digest bytea not null unique check (length(token_digest) = 32),
  purpose text not null check (purpose in ('sign-in', 'proof')),
  session_id uuid,
  subject_id uuid not null,
  record_id uuid not null,
  code_digest bytea check (length(code_digest) = 32),
  asked_at timestamptz not null,
  code_until timestamptz not null,
  ends_at timestamptz not null,
  proven_at timestamptz,
  check ((purpose = 'proof') = (session_id is not null))
);
create index sign_in_request_over on customers.sign_in_request (ends_at);
comment on column customers.sign_in_request.id is 'class=operational; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.token_digest is 'class=pseudonymous; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.purpose is 'class=operational; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.session_id is 'class=personal-ref; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.subject_id is 'class=personal-ref; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.record_id is 'class=personal-ref; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.code_digest is 'class=pseudonymous; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.asked_at is 'class=operational; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.code_until is 'class=operational; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.ends_at is 'class=operational; purpose=sign-in; keep=request-15min';
comment on column customers.sign_in_request.proven_at is 'class=operational; purpose=sign-in; keep=request-15min';

-- How often a number was guessed at, and how many codes went to it. Outlives every code; only a right code ends the count
-- (NIST SP 800-63B-4, 3.2.2). The digest is keyed, and another one than that of the look-up.
create table customers.number_guard (
  number_digest bytea primary key check (length(number_digest) = 32),
  failures int not null check (failures >= 0),
  closed_until timestamptz not null,
  codes int not null check (codes >= 0),
  codes_since timestamptz not null,
  touched_at timestamptz not null
);
create index number_guard_by_age on customers.number_guard (touched_at);
comment on column customers.number_guard.number_digest is 'class=pseudonymous; purpose=abuse; keep=guard-90d';
comment on column customers.number_guard.failures is 'class=operational; purpose=abuse; keep=guard-90d';
comment on column customers.number_guard.closed_until is 'class=operational; purpose=abuse; keep=guard-90d';
comment on column customers.number_guard.codes is 'class=operational; purpose=abuse; keep=guard-90d';
comment on column customers.number_guard.codes_since is 'class=operational; purpose=abuse; keep=guard-90d';
comment on column customers.number_guard.touched_at is 'class=operational; purpose=abuse; keep=guard-90d';

-- Since when the number is known to be hers and nobody else's: it left another account then (P59). What was ordered with it
-- before is not hers.
alter table customers.contact add column taken_over_at timestamptz;
comment on column customers.contact.taken_over_at is 'class=operational; purpose=number-handover; keep=customer';
