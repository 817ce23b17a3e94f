-- The people who run the shop (P61, C15). A member is a subject of the vault with the same id: name, e-mail and telephone are
-- sealed there, record `staff.person`; the secret of an authenticator app is record `staff.totp`.
create schema staff;

create table staff.member (
  id uuid primary key,
  person_record uuid not null,
  made_at timestamptz not null,
  ready_at timestamptz,
  suspended_at timestamptz
);
comment on column staff.member.id is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column staff.member.person_record is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column staff.member.made_at is 'class=operational; purpose=staff-accounts; keep=staff';
comment on column staff.member.ready_at is 'class=operational; purpose=staff-accounts; keep=staff';
comment on column staff.member.suspended_at is 'class=operational; purpose=staff-accounts; keep=staff';

-- Which roles has a member, who gave them and who took them back? A row is never deleted; one that was taken back is history.
create table staff.role_grant (
  id uuid primary key,
  member_id uuid not null references staff.member (id),
  role text not null check (role in ('owner', 'order-desk', 'packer', 'catalogue', 'marketing', 'moderator', 'privacy-officer')),
  given_at timestamptz not null,
  given_by uuid not null,
  taken_at timestamptz,
  taken_by uuid,
  check ((taken_at is null) = (taken_by is null))
);
create unique index one_grant_of_a_role on staff.role_grant (member_id, role) where taken_at is null;
create index owners on staff.role_grant (member_id) where role = 'owner' and taken_at is null;
comment on column staff.role_grant.id is 'class=operational; purpose=staff-accounts; keep=staff';
comment on column staff.role_grant.member_id is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column staff.role_grant.role is 'class=operational; purpose=staff-accounts; keep=staff';
comment on column staff.role_grant.given_at is 'class=operational; purpose=staff-accounts; keep=staff';
comment on column staff.role_grant.given_by is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column staff.role_grant.taken_at is 'class=operational; purpose=staff-accounts; keep=staff';
comment on column staff.role_grant.taken_by is 'class=personal-ref; purpose=staff-accounts; keep=staff';

create table staff.password (
  member_id uuid primary key references staff.member (id),
  hash text not null,
  set_at timestamptz not null
);
comment on column staff.password.member_id is 'class=personal-ref; purpose=staff-sign-in; keep=staff';
comment on column staff.password.hash is 'class=pseudonymous; purpose=staff-sign-in; keep=staff';
comment on column staff.password.set_at is 'class=operational; purpose=staff-sign-in; keep=staff';

-- A passkey's public half (WebAuthn); nothing in it is secret.
create table staff.passkey (
  id text primary key check (length(id) <= 1364),
  member_id uuid not null references staff.member (id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkey_of_member on staff.passkey (member_id);
comment on column staff.passkey.id is 'class=pseudonymous; purpose=staff-sign-in; keep=staff';
comment on column staff.passkey.member_id is 'class=personal-ref; purpose=staff-sign-in; keep=staff';
comment on column staff.passkey.public_key is 'class=pseudonymous; purpose=staff-sign-in; keep=staff';
comment on column staff.passkey.counter is 'class=operational; purpose=staff-sign-in; keep=staff';
comment on column staff.passkey.transports is 'class=operational; purpose=staff-sign-in; keep=staff';
comment on column staff.passkey.made_at is 'class=operational; purpose=staff-sign-in; keep=staff';
comment on column staff.passkey.used_at is 'class=operational; purpose=staff-sign-in; keep=staff';

-- One authenticator app a member. It counts from `confirmed_at`; `last_step` keeps a code from being used twice (RFC 6238).
create table staff.totp (
  member_id uuid primary key references staff.member (id),
  record_id uuid not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint
);
comment on column staff.totp.member_id is 'class=personal-ref; purpose=staff-sign-in; keep=staff';
comment on column staff.totp.record_id is 'class=personal-ref; purpose=staff-sign-in; keep=staff';
comment on column staff.totp.made_at is 'class=operational; purpose=staff-sign-in; keep=staff';
comment on column staff.totp.confirmed_at is 'class=operational; purpose=staff-sign-in; keep=staff';
comment on column staff.totp.last_step is 'class=operational; purpose=staff-sign-in; keep=staff';

create table staff.recovery_code (
  digest bytea primary key check (length(digest) = 32),
  member_id uuid not null references staff.member (id),
  made_at timestamptz not null,
  used_at timestamptz
);
create index recovery_code_of_member on staff.recovery_code (member_id);
comment on column staff.recovery_code.digest is 'class=pseudonymous; purpose=staff-sign-in; keep=staff';
comment on column staff.recovery_code.member_id is 'class=personal-ref; purpose=staff-sign-in; keep=staff';
comment on column staff.recovery_code.made_at is 'class=operational; purpose=staff-sign-in; keep=staff';
comment on column staff.recovery_code.used_at is 'class=operational; purpose=staff-sign-in; keep=staff';
