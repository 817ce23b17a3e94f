-- Payments: amounts and opaque references. No person, no card number, no hash of one (C10, P62).
create schema payments;

create table payments.attempt (
  id            uuid primary key,
  order_ref     uuid not null,
  gateway       text not null check (gateway in ('zarinpal', 'zibal', 'cash')),
  amount_rials  bigint not null check (amount_rials > 0),
  currency      text not null check (currency = 'IRR'),
  state         text not null check (state in
                  ('created', 'asked', 'verifying', 'settled', 'left', 'cancelled', 'failed', 'expired')),
  why           text check (why in
                  ('cancelled-by-buyer', 'insufficient-funds', 'bank-unreachable', 'amount-mismatch',
                   'merchant-misconfigured', 'expired', 'unknown')),
  reference     text check (length(reference) between 1 and 64),
  ref_number    text check (length(ref_number) <= 64),
  honoured      boolean,
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  requested_at  timestamptz,
  returned_at   timestamptz,
  settled_at    timestamptz,
  tries         integer not null default 0,
  next_check_at timestamptz,
  unique (gateway, reference),
  check ((state = 'settled') = (settled_at is not null)),
  check ((state = 'settled') = (honoured is not null)),
  check (state not in ('asked', 'verifying', 'left') or reference is not null)
);
create index attempt_of_order on payments.attempt (order_ref);
-- The sweeper's list: only what is open and has a date stands in it.
create index attempt_to_check on payments.attempt (next_check_at) where next_check_at is not null;

comment on column payments.attempt.id is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.order_ref is 'class=personal-ref; purpose=payment; keep=order';
comment on column payments.attempt.gateway is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.amount_rials is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.currency is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.state is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.why is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.reference is 'class=pseudonymous; purpose=payment; keep=order';
comment on column payments.attempt.ref_number is 'class=pseudonymous; purpose=payment; keep=order';
comment on column payments.attempt.honoured is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.created_at is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.expires_at is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.requested_at is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.returned_at is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.settled_at is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.tries is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt.next_check_at is 'class=operational; purpose=payment; keep=order';

create table payments.attempt_event (
  id         bigint generated always as identity primary key,
  attempt_id uuid not null references payments.attempt (id) on delete cascade,
  from_state text,
  to_state   text not null,
  cause      text not null,
  at         timestamptz not null
);
create index attempt_event_of_attempt on payments.attempt_event (attempt_id);

comment on column payments.attempt_event.id is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt_event.attempt_id is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt_event.from_state is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt_event.to_state is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt_event.cause is 'class=operational; purpose=payment; keep=order';
comment on column payments.attempt_event.at is 'class=operational; purpose=payment; keep=order';

create table payments.refund (
  id            uuid primary key,
  attempt_id    uuid not null references payments.attempt (id) on delete cascade,
  amount_rials  bigint not null check (amount_rials > 0),
  reason        text not null check (reason in
                  ('not-honoured', 'amount-mismatch', 'order-cancelled', 'withdrawal', 'short-delivery')),
  state         text not null check (state in ('owed', 'sent', 'done', 'failed')),
  owed_at       timestamptz not null,
  sent_at       timestamptz,
  done_at       timestamptz,
  paid_by       uuid,
  tries         integer not null default 0,
  next_check_at timestamptz,
  check ((state = 'done') = (done_at is not null))
);
create index refund_of_attempt on payments.refund (attempt_id);
create index refund_to_send on payments.refund (next_check_at) where next_check_at is not null;

comment on column payments.refund.id is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.attempt_id is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.amount_rials is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.reason is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.state is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.owed_at is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.sent_at is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.done_at is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.paid_by is 'class=personal-ref; purpose=refund; keep=order';
comment on column payments.refund.tries is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.next_check_at is 'class=operational; purpose=refund; keep=order';
