-- People with an account: the vault learns to find them by user name, and its ledger to say what they did themselves.
alter table vault.lookup drop constraint lookup_kind_check;
alter table vault.lookup add constraint lookup_kind_check check (kind in ('mobile', 'email', 'username'));

alter table vault.ledger drop constraint ledger_actor_kind_check;
alter table vault.ledger add constraint ledger_actor_kind_check
  check (actor_kind in ('buyer', 'customer', 'recipient', 'system', 'staff'));
alter table vault.ledger drop constraint ledger_purpose_check;
alter table vault.ledger add constraint ledger_purpose_check
  check (purpose in ('order', 'delivery', 'payment', 'message', 'account', 'sign-in', 'privacy', 'support', 'export',
    'legal', 'rotation', 'development'));

-- Accounts. A customer is a subject of the vault with the same id; what is personal is sealed there.
create schema customers;

create table customers.customer (
  id uuid primary key,
  profile_record uuid,
  made_at timestamptz not null,
  active_at timestamptz not null,
  erased_at timestamptz
);
comment on column customers.customer.id is 'class=personal-ref; purpose=account; keep=customer';
comment on column customers.customer.profile_record is 'class=personal-ref; purpose=account; keep=customer';
comment on column customers.customer.made_at is 'class=operational; purpose=account; keep=customer';
comment on column customers.customer.active_at is 'class=operational; purpose=number-handover; keep=customer';
comment on column customers.customer.erased_at is 'class=operational; purpose=erasure; keep=ledger-2y';

-- The only addresses that correspondence may go to (P05, P06). The value is sealed: record `customer.contact`, its one
-- field named like the kind. A contact that was replaced is removed, with its record and look-up.
create table customers.contact (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  kind text not null check (kind in ('mobile', 'landline', 'email')),
  record_id uuid not null unique,
  added_at timestamptz not null,
  confirmed_at timestamptz,
  main boolean not null default false,
  check (kind <> 'landline' or not main)
);
create index contact_of_customer on customers.contact (customer_id);
create unique index one_main_contact on customers.contact (customer_id, kind) where main;
create unique index one_email on customers.contact (customer_id) where kind = 'email' and confirmed_at is not null;
comment on column customers.contact.id is 'class=operational; purpose=correspondence; keep=customer';
comment on column customers.contact.customer_id is 'class=personal-ref; purpose=correspondence; keep=customer';
comment on column customers.contact.kind is 'class=operational; purpose=correspondence; keep=customer';
comment on column customers.contact.record_id is 'class=personal-ref; purpose=correspondence; keep=customer';
comment on column customers.contact.added_at is 'class=operational; purpose=correspondence; keep=customer';
comment on column customers.contact.confirmed_at is 'class=operational; purpose=correspondence; keep=customer';
comment on column customers.contact.main is 'class=operational; purpose=correspondence; keep=customer';

-- Who is signed in where. The token itself is in the browser's cookie alone.
create table customers.session (
  id uuid primary key,
  token_digest bytea not null unique check (length(token_digest) = 32),
  customer_id uuid not null references customers.customer (id),
  made_at timestamptz not null,
  seen_at timestamptz not null,
  idle_until timestamptz not null,
  ends_at timestamptz not null,
  proven_at timestamptz not null,
  proven_by text[] not null,
  device text not null check (length(device) <= 60)
);
create index session_of_customer on customers.session (customer_id, seen_at desc);
create index session_over on customers.session (idle_until);
comment on column customers.session.id is 'class=operational; purpose=sign-in; keep=session';
comment on column customers.session.token_digest is 'class=pseudonymous; purpose=sign-in; keep=session';
comment on column customers.session.customer_id is 'class=personal-ref; purpose=sign-in; keep=session';
comment on column customers.session.made_at is 'class=operational; purpose=sign-in; keep=session';
comment on column customers.session.seen_at is 'class=operational; purpose=sign-in; keep=session';
comment on column customers.session.idle_until is 'class=operational; purpose=sign-in; keep=session';
comment on column customers.session.ends_at is 'class=operational; purpose=sign-in; keep=session';
comment on column customers.session.proven_at is 'class=operational; purpose=sign-in; keep=session';
comment on column customers.session.proven_by is 'class=operational; purpose=sign-in; keep=session';
comment on column customers.session.device is 'class=operational; purpose=sign-in; keep=session';

-- Whose order is it? Set when she was signed in, or when she proved the number of an earlier order.
alter table orders.purchase add column customer_id uuid;
create index purchase_of_customer on orders.purchase (customer_id, placed_at desc) where customer_id is not null;
create index purchase_of_buyer on orders.purchase (buyer_subject);
comment on column orders.purchase.customer_id is 'class=personal-ref; purpose=account; keep=customer';
