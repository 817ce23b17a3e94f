-- The office moves orders: two states more, a version by which a later save is noticed, and the parcels of an order.
alter table orders.purchase drop constraint purchase_state_check;
alter table orders.purchase add constraint purchase_state_check check (state in (
  'awaiting-payment', 'confirmed', 'needs-information', 'packed', 'partly-dispatched', 'dispatched', 'delivered', 'cancelled', 'expired'));

-- `rest_units`: units in no parcel yet while others are in one; such an order waits for its packer again.
alter table orders.purchase
  add column version int not null default 1 check (version > 0),
  add column checked_at timestamptz,
  add column rest_units int not null default 0 check (rest_units >= 0);
create index purchase_by_time on orders.purchase (placed_at, id);
create index purchase_by_state on orders.purchase (state, placed_at, id);
create index purchase_rest on orders.purchase (placed_at, id) where rest_units > 0;

-- Who of the staff, by which role; `by_name` is a job's.
alter table orders.move add column by_staff uuid, add column by_role text;
alter table orders.withdrawal_move add column by_staff uuid, add column by_role text;

-- A box of an order; most orders have one. The number of its carrier tells nothing without the carrier.
create table orders.parcel (
  id uuid primary key,
  purchase_id uuid not null references orders.purchase,
  position smallint not null check (position between 1 and 99),
  state text not null check (state in ('packed', 'dispatched', 'delivered')),
  carrier text check (length(carrier) between 1 and 40),
  tracking_number text check (tracking_number ~ '^[A-Z0-9-]{4,40}$'),
  packed_at timestamptz not null,
  packed_by uuid not null,
  dispatched_at timestamptz,
  dispatched_by uuid,
  delivered_at timestamptz,
  delivered_by uuid,
  unique (purchase_id, position),
  check ((state = 'packed') = (dispatched_at is null)),
  check ((state = 'delivered') = (delivered_at is not null)),
  check ((dispatched_at is null) = (carrier is null))
);
create index parcel_to_dispatch on orders.parcel (packed_at, purchase_id) where state = 'packed';
create index parcel_on_its_way on orders.parcel (dispatched_at, purchase_id) where state = 'dispatched';

create table orders.parcel_line (
  parcel_id uuid not null references orders.parcel,
  position smallint not null,
  quantity int not null check (quantity between 1 and 99),
  lots jsonb not null,
  primary key (parcel_id, position)
);

comment on column orders.purchase.version is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.checked_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.rest_units is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.by_staff is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.move.by_role is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.withdrawal_move.by_staff is 'class=personal-ref; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.by_role is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.parcel.id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.purchase_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.position is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.state is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.carrier is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.tracking_number is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.packed_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.packed_by is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.parcel.dispatched_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.dispatched_by is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.parcel.delivered_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel.delivered_by is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.parcel_line.parcel_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel_line.position is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel_line.quantity is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.parcel_line.lots is 'class=operational; purpose=order; keep=order-10y';
