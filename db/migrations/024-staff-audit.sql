-- What the people of the shop did: a row for every write of the office, in the transaction of that write, and only ever added.
-- `why` is a person's own words, so it is sealed (record `staff.audit` of the member) and goes dark with her; the chain runs
-- over its salted digest and still verifies. digest(n) = SHA-256(digest(n-1), row n); `audit_head` knows the last one.
create table staff.audit (
  number bigint primary key check (number > 0),
  id uuid not null unique,
  at timestamptz not null,
  member_id uuid not null,
  role text not null,
  action text not null check (length(action) between 1 and 60),
  target text not null check (length(target) <= 120),
  why_record uuid not null,
  why_digest bytea not null check (length(why_digest) = 32),
  digest bytea not null check (length(digest) = 32)
);
create index audit_of_member on staff.audit (member_id, number desc);
create index audit_of_action on staff.audit (action, number desc);
create index audit_by_time on staff.audit (at);
comment on column staff.audit.number is 'class=operational; purpose=audit; keep=audit-10y';
comment on column staff.audit.id is 'class=operational; purpose=audit; keep=audit-10y';
comment on column staff.audit.at is 'class=operational; purpose=audit; keep=audit-10y';
comment on column staff.audit.member_id is 'class=personal-ref; purpose=audit; keep=audit-10y';
comment on column staff.audit.role is 'class=operational; purpose=audit; keep=audit-10y';
comment on column staff.audit.action is 'class=operational; purpose=audit; keep=audit-10y';
comment on column staff.audit.target is 'class=personal-ref; purpose=audit; keep=audit-10y';
comment on column staff.audit.why_record is 'class=personal-ref; purpose=audit; keep=audit-10y';
comment on column staff.audit.why_digest is 'class=pseudonymous; purpose=audit; keep=audit-10y';
comment on column staff.audit.digest is 'class=operational; purpose=audit; keep=audit-10y';

-- One row: how long the chain is and what it ends with. Whoever writes next holds it until the commit.
create table staff.audit_head (
  one boolean primary key default true check (one),
  number bigint not null,
  digest bytea not null check (length(digest) = 32)
);
insert into staff.audit_head (number, digest)
values (0, decode(repeat('00', 32), 'hex'));
comment on column staff.audit_head.one is 'class=operational; purpose=audit; keep=always';
comment on column staff.audit_head.number is 'class=operational; purpose=audit; keep=always';
comment on column staff.audit_head.digest is 'class=operational; purpose=audit; keep=always';
