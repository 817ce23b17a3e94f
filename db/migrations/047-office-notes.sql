-- What staff wrote to an order for one another: words about a person, so they are sealed under the buyer's key (record `order.note`).
create table orders.note (
  id uuid primary key,
  purchase_id uuid not null references orders.purchase,
  form_key uuid not null unique,
  written_at timestamptz not null,
  by_staff uuid not null,
  by_role text not null,
  note_record uuid not null
);
create index note_of_purchase on orders.note (purchase_id, written_at);
comment on column orders.note.id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.note.purchase_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.note.form_key is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.note.written_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.note.by_staff is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.note.by_role is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.note.note_record is 'class=personal-ref; purpose=order; keep=order-10y';

create index withdrawal_open on orders.withdrawal (asked_at) where state in ('asked', 'goods-back');

-- A list that a courier got for a day: which parcels, and who of the staff gave it to him (C10). Whose people stood on it, the
-- ledger of each of them says.
create table orders.courier_list (
  id uuid primary key,
  form_key uuid not null unique,
  day date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  made_role text not null
);
create index courier_list_by_day on orders.courier_list (day, made_at);

create table orders.courier_stop (
  list_id uuid not null references orders.courier_list,
  parcel_id uuid not null references orders.parcel,
  primary key (list_id, parcel_id)
);
create index courier_stop_of_parcel on orders.courier_stop (parcel_id);
comment on column orders.courier_list.id is 'class=operational; purpose=delivery; keep=order-10y';
comment on column orders.courier_list.form_key is 'class=operational; purpose=delivery; keep=order-10y';
comment on column orders.courier_list.day is 'class=operational; purpose=delivery; keep=order-10y';
comment on column orders.courier_list.made_at is 'class=operational; purpose=delivery; keep=order-10y';
comment on column orders.courier_list.made_by is 'class=personal-ref; purpose=delivery; keep=order-10y';
comment on column orders.courier_list.made_role is 'class=operational; purpose=delivery; keep=order-10y';
comment on column orders.courier_stop.list_id is 'class=operational; purpose=delivery; keep=order-10y';
comment on column orders.courier_stop.parcel_id is 'class=operational; purpose=delivery; keep=order-10y';
create index purchase_by_delivery_day on orders.purchase (delivery_from) where state in ('packed', 'partly-dispatched');

-- Whose money is still to come back: the queue of the office.
create index refund_open on payments.refund (owed_at) where state <> 'done';
