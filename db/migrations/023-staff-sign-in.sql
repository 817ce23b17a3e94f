-- How the people of the shop come in.
-- Who is signed in where. `whole` only after the second proof; until then the session can do nothing but give it.
-- `challenge` is what a passkey must answer next.
create table staff.session (
  id uuid primary key,
  token_digest bytea not null unique check (length(token_digest) = 32),
  member_id uuid not null references staff.member (id),
  whole boolean not null,
  made_at timestamptz not null,
  seen_at timestamptz not null,
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  proven_at timestamptz not null,
  proven_by text[] not null,
  challenge text,
  challenge_until timestamptz,
  device text not null check (length(device) <= 60)
);
create index session_of_member on staff.session (member_id, seen_at desc);
create index session_over on staff.session (idle_until);
comment on column staff.session.id is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.token_digest is 'class=pseudonymous; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.member_id is 'class=personal-ref; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.whole is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.made_at is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.seen_at is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.idle_until is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.ends_at is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.proven_at is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.proven_by is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.challenge is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.challenge_until is 'class=operational; purpose=staff-sign-in; keep=staff-session';
comment on column staff.session.device is 'class=operational; purpose=staff-sign-in; keep=staff-session';

-- An invitation is a code of one use that somebody hands over. Only its digest is here. `made_by` is null for the first owner,
-- whose code the console shows.
create table staff.invitation (
  id uuid primary key,
  code_digest bytea not null unique check (length(code_digest) = 32),
  roles text[] not null,
  made_by uuid,
  made_at timestamptz not null,
  until timestamptz not null,
  used_at timestamptz,
  used_by uuid,
  taken_back_at timestamptz
);
create index invitation_by_time on staff.invitation (made_at desc);
comment on column staff.invitation.id is 'class=operational; purpose=staff-sign-in; keep=invitation-30d';
comment on column staff.invitation.code_digest is 'class=pseudonymous; purpose=staff-sign-in; keep=invitation-30d';
comment on column staff.invitation.roles is 'class=operational; purpose=staff-sign-in; keep=invitation-30d';
comment on column staff.invitation.made_by is 'class=personal-ref; purpose=staff-sign-in; keep=invitation-30d';
comment on column staff.invitation.made_at is 'class=operational; purpose=staff-sign-in; keep=invitation-30d';
comment on column staff.invitation.until is 'class=operational; purpose=staff-sign-in; keep=invitation-30d';
comment on column staff.invitation.used_at is 'class=operational; purpose=staff-sign-in; keep=invitation-30d';
comment on column staff.invitation.used_by is 'class=personal-ref; purpose=staff-sign-in; keep=invitation-30d';
comment on column staff.invitation.taken_back_at is 'class=operational; purpose=staff-sign-in; keep=invitation-30d';

-- Wrong tries to come in, counted by what was tried: an e-mail, whether it is known or not, or an address that tries. The key
-- is a keyed digest of either; the key of that digest is not in the database.
create table staff.failure (
  key bytea primary key check (length(key) = 32),
  count integer not null check (count > 0),
  last_at timestamptz not null,
  wait_until timestamptz not null
);
create index failure_by_time on staff.failure (last_at);
comment on column staff.failure.key is 'class=pseudonymous; purpose=staff-sign-in; keep=failure-1d';
comment on column staff.failure.count is 'class=operational; purpose=staff-sign-in; keep=failure-1d';
comment on column staff.failure.last_at is 'class=operational; purpose=staff-sign-in; keep=failure-1d';
comment on column staff.failure.wait_until is 'class=operational; purpose=staff-sign-in; keep=failure-1d';
