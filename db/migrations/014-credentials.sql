-- What a customer signs in with besides the code to her mobile: a user name and password, passkeys, an authenticator app,
-- recovery codes. Nothing here is readable as a secret: the password is a hash, the app's secret is sealed in the vault.

-- A password and the user name that belongs to it come and go together; the name is sealed: record `customer.username`.
create table customers.password (
  customer_id uuid primary key references customers.customer (id),
  username_record uuid not null unique,
  hash text not null check (hash like '$argon2id$v=19$%' and length(hash) <= 300),
  set_at timestamptz not null
);
comment on column customers.password.customer_id is 'class=personal-ref; purpose=sign-in; keep=customer';
comment on column customers.password.username_record is 'class=personal-ref; purpose=sign-in; keep=customer';
comment on column customers.password.hash is 'class=pseudonymous; purpose=sign-in; keep=customer';
comment on column customers.password.set_at is 'class=operational; purpose=sign-in; keep=customer';

-- `device`: the browser and system on which it was made, as she recognises it.
create table customers.passkey (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null check (length(public_key) <= 4096),
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  device text not null check (length(device) <= 60),
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkey_of_customer on customers.passkey (customer_id);
comment on column customers.passkey.id is 'class=operational; purpose=sign-in; keep=customer';
comment on column customers.passkey.customer_id is 'class=personal-ref; purpose=sign-in; keep=customer';
comment on column customers.passkey.credential_id is 'class=pseudonymous; purpose=sign-in; keep=customer';
comment on column customers.passkey.public_key is 'class=pseudonymous; purpose=sign-in; keep=customer';
comment on column customers.passkey.counter is 'class=operational; purpose=sign-in; keep=customer';
comment on column customers.passkey.transports is 'class=operational; purpose=sign-in; keep=customer';
comment on column customers.passkey.device is 'class=operational; purpose=sign-in; keep=customer';
comment on column customers.passkey.made_at is 'class=operational; purpose=sign-in; keep=customer';
comment on column customers.passkey.used_at is 'class=operational; purpose=sign-in; keep=customer';

-- The authenticator app; its secret is sealed: record `customer.totp`. It counts from `confirmed_at` on, and no step of time
-- is good twice (RFC 6238 section 5.2).
create table customers.totp (
  customer_id uuid primary key references customers.customer (id),
  record_id uuid not null unique,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint
);
comment on column customers.totp.customer_id is 'class=personal-ref; purpose=sign-in; keep=customer';
comment on column customers.totp.record_id is 'class=personal-ref; purpose=sign-in; keep=customer';
comment on column customers.totp.made_at is 'class=operational; purpose=sign-in; keep=customer';
comment on column customers.totp.confirmed_at is 'class=operational; purpose=sign-in; keep=customer';
comment on column customers.totp.last_step is 'class=operational; purpose=sign-in; keep=customer';

-- A code that was used is gone; how many are left is their number.
create table customers.recovery_code (
  digest bytea primary key check (length(digest) = 32),
  customer_id uuid not null references customers.customer (id),
  made_at timestamptz not null
);
create index recovery_code_of_customer on customers.recovery_code (customer_id);
comment on column customers.recovery_code.digest is 'class=pseudonymous; purpose=sign-in; keep=customer';
comment on column customers.recovery_code.customer_id is 'class=personal-ref; purpose=sign-in; keep=customer';
comment on column customers.recovery_code.made_at is 'class=operational; purpose=sign-in; keep=customer';
