-- What is under way between two pages of signing in, bound to the browser by the digest of its cookie, and over in minutes.

-- A passkey is asked to sign this; one answer takes it. `customer_id`: whose passkey, where that is known.
create table customers.passkey_challenge (
  challenge text primary key check (length(challenge) between 20 and 100),
  request_digest bytea not null check (length(request_digest) = 32),
  purpose text not null check (purpose in ('sign-in', 'proof', 'creation')),
  customer_id uuid,
  ends_at timestamptz not null,
  check ((purpose = 'sign-in') = (customer_id is null))
);
create index passkey_challenge_over on customers.passkey_challenge (ends_at);
comment on column customers.passkey_challenge.challenge is 'class=operational; purpose=sign-in; keep=minutes-5';
comment on column customers.passkey_challenge.request_digest is 'class=pseudonymous; purpose=sign-in; keep=minutes-5';
comment on column customers.passkey_challenge.purpose is 'class=operational; purpose=sign-in; keep=minutes-5';
comment on column customers.passkey_challenge.customer_id is 'class=personal-ref; purpose=sign-in; keep=minutes-5';
comment on column customers.passkey_challenge.ends_at is 'class=operational; purpose=sign-in; keep=minutes-5';

-- The password was right, and the account asks for a second step.
create table customers.half_sign_in (
  request_digest bytea primary key check (length(request_digest) = 32),
  customer_id uuid not null,
  back text not null check (length(back) <= 300),
  ends_at timestamptz not null
);
create index half_sign_in_over on customers.half_sign_in (ends_at);
comment on column customers.half_sign_in.request_digest is 'class=pseudonymous; purpose=sign-in; keep=minutes-10';
comment on column customers.half_sign_in.customer_id is 'class=personal-ref; purpose=sign-in; keep=minutes-10';
comment on column customers.half_sign_in.back is 'class=operational; purpose=sign-in; keep=minutes-10';
comment on column customers.half_sign_in.ends_at is 'class=operational; purpose=sign-in; keep=minutes-10';

-- How often something was tried in vain: a name, an address, the second step of an account. The digest is keyed, with keys
-- that are outside the database; a right try ends the count, and so does a day without one.
create table customers.vain_try (
  target_digest bytea primary key check (length(target_digest) = 32),
  tries int not null check (tries > 0),
  next_at timestamptz not null,
  forget_at timestamptz not null
);
create index vain_try_over on customers.vain_try (forget_at);
comment on column customers.vain_try.target_digest is 'class=pseudonymous; purpose=sign-in; keep=day-1';
comment on column customers.vain_try.tries is 'class=operational; purpose=sign-in; keep=day-1';
comment on column customers.vain_try.next_at is 'class=operational; purpose=sign-in; keep=day-1';
comment on column customers.vain_try.forget_at is 'class=operational; purpose=sign-in; keep=day-1';
