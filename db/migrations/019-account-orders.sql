-- The page of a recipient is found by a token that only the message to her holds; here is its digest (P10).
alter table orders.purchase add column recipient_token_digest bytea check (length(recipient_token_digest) = 32);
create unique index purchase_of_recipient_token on orders.purchase (recipient_token_digest) where recipient_token_digest is not null;
comment on column orders.purchase.recipient_token_digest is 'class=pseudonymous; purpose=delivery; keep=recipient';

-- Whose data of an order was destroyed at her own request; whoever holds the receipt's code can see that again.
create table orders.erasure (
  id uuid primary key,
  purchase_id uuid not null references orders.purchase,
  whose text not null check (whose in ('buyer', 'recipient')),
  subject_id uuid not null unique,
  erased_at timestamptz not null,
  code_digest bytea not null unique check (length(code_digest) = 32)
);
create index erasure_of_purchase on orders.erasure (purchase_id);
comment on column orders.erasure.id is 'class=operational; purpose=erasure; keep=order-10y';
comment on column orders.erasure.purchase_id is 'class=operational; purpose=erasure; keep=order-10y';
comment on column orders.erasure.whose is 'class=operational; purpose=erasure; keep=order-10y';
comment on column orders.erasure.subject_id is 'class=personal-ref; purpose=erasure; keep=order-10y';
comment on column orders.erasure.erased_at is 'class=operational; purpose=erasure; keep=order-10y';
comment on column orders.erasure.code_digest is 'class=pseudonymous; purpose=erasure; keep=order-10y';

-- The list of an account asks for its orders by day, and by state.
drop index orders.purchase_of_customer;
create index purchase_of_customer on orders.purchase (customer_id, placed_at desc, id desc) where customer_id is not null;

create index purchase_link_over on orders.purchase (recipient_erased_at) where recipient_token_digest is not null;
