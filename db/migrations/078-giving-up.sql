-- What of an order is not sent after all: which units of which lots, why, and what is owed for them. The line and the order keep what
-- was charged; beside it stands what was given up of it.
alter table orders.line
  add column given_up_units int not null default 0,
  add column given_up_rials bigint not null default 0 check (given_up_rials >= 0),
  add constraint no_more_given_up_than_ordered check (given_up_units between 0 and quantity);
alter table orders.purchase add column given_up_rials bigint not null default 0 check (given_up_rials between 0 and total_rials);

create table orders.giving_up (
  id uuid primary key,
  purchase_id uuid not null references orders.purchase,
  form_key uuid not null unique,
  given_up_at timestamptz not null,
  by_staff uuid not null,
  by_role text not null,
  reason text not null check (reason in ('out-of-stock', 'recalled', 'damaged', 'buyer-asked')),
  goods_rials bigint not null check (goods_rials >= 0),
  owed_rials bigint not null check (owed_rials between 0 and goods_rials),
  refund_id uuid,
  check ((owed_rials = 0) = (refund_id is null))
);
create index giving_up_of_purchase on orders.giving_up (purchase_id, given_up_at);

create table orders.giving_up_line (
  giving_up_id uuid not null references orders.giving_up,
  position smallint not null,
  quantity int not null check (quantity between 1 and 99),
  line_rials bigint not null check (line_rials >= 0),
  lots jsonb not null,
  primary key (giving_up_id, position)
);

alter table payments.refund
  drop constraint refund_reason_check,
  add constraint refund_reason_check check (reason in
    ('not-honoured', 'amount-mismatch', 'order-cancelled', 'withdrawal', 'short-delivery', 'damaged', 'late', 'overcharged', 'goodwill',
     'given-up'));

-- A box that was taken apart again before it left: it stays on record, for a courier's list may name it, and its number is free.
-- The names are those that PostgreSQL gave to the checks of migration 046.
alter table orders.parcel
  drop constraint parcel_state_check,
  add constraint parcel_state_check check (state in ('packed', 'dispatched', 'delivered', 'unpacked')),
  drop constraint parcel_check,
  add constraint dispatched_with_its_time check ((state in ('packed', 'unpacked')) = (dispatched_at is null)),
  drop constraint parcel_purchase_id_position_key,
  add column unpacked_at timestamptz,
  add column unpacked_by uuid,
  add constraint unpacked_with_its_time check ((state = 'unpacked') = (unpacked_at is not null));
create unique index parcel_of_purchase on orders.parcel (purchase_id, position) where state <> 'unpacked';

comment on column orders.line.given_up_units is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.given_up_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.given_up_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.purchase_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.form_key is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.given_up_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.by_staff is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.giving_up.by_role is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.reason is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.goods_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.owed_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up.refund_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up_line.giving_up_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up_line.position is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up_line.quantity is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up_line.line_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.giving_up_line.lots is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.unpacked_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.unpacked_by is 'class=personal-ref; purpose=order; keep=order-10y';
