-- Orders: what was bought, at which price, and every move of it. Persons are references into the vault; the delivery
-- address is a record of the buyer, or of the one recipient who exists for this order alone (P09, P10).
create schema orders;

create table orders.purchase (
  id uuid primary key,
  number text not null unique check (number ~ '^[1-9][0-9]{9}$'),
  form_key uuid not null unique,
  visitor_digest bytea not null,
  state text not null check (state in ('awaiting-payment', 'confirmed', 'packed', 'dispatched', 'delivered', 'cancelled', 'expired')),
  placed_at timestamptz not null,
  expires_at timestamptz,
  delivered_at timestamptz,
  buyer_subject uuid not null,
  buyer_record uuid not null,
  address_record uuid not null,
  recipient_subject uuid unique,
  recipient_erased_at timestamptz,
  currency text not null,
  goods_rials bigint not null check (goods_rials >= 0),
  discount_rials bigint not null check (discount_rials >= 0),
  delivery_rials bigint not null check (delivery_rials >= 0),
  vat_rials bigint not null check (vat_rials >= 0),
  total_rials bigint not null check (total_rials = goods_rials + delivery_rials),
  delivery_method text not null,
  delivery_from date,
  delivery_until date,
  slot_from smallint,
  slot_until smallint,
  payment_method text not null check (payment_method in ('zarinpal', 'zibal', 'cash')),
  attested_fields text[] not null,
  attested_version text not null
);
create index purchase_unpaid on orders.purchase (expires_at) where state = 'awaiting-payment';
create index purchase_of_visitor on orders.purchase (visitor_digest, placed_at desc);
create index purchase_recipient_due on orders.purchase (placed_at) where recipient_subject is not null and recipient_erased_at is null;

create table orders.line (
  purchase_id uuid not null references orders.purchase,
  position smallint not null,
  variant_id uuid not null,
  product_slug text not null,
  title_fa text not null,
  title_en text not null,
  label_fa text not null,
  label_en text not null,
  sku text not null,
  quantity int not null check (quantity between 1 and 99),
  unit_rials bigint not null check (unit_rials >= 0),
  earlier_rials bigint,
  vat_basis_points int not null,
  vat_rials bigint not null,
  line_rials bigint not null check (line_rials = unit_rials * quantity),
  withdrawal_class text not null,
  lots jsonb not null,
  primary key (purchase_id, position)
);

create table orders.move (
  purchase_id uuid not null references orders.purchase,
  moved_at timestamptz not null,
  id uuid primary key,
  from_state text,
  to_state text not null,
  by_kind text not null check (by_kind in ('buyer', 'system', 'staff')),
  by_name text,
  why text not null
);
create index move_of_purchase on orders.move (purchase_id, moved_at);

create table orders.viewer (
  visitor_digest bytea not null,
  purchase_id uuid not null references orders.purchase,
  until timestamptz not null,
  primary key (visitor_digest, purchase_id)
);
create index viewer_over on orders.viewer (until);

comment on column orders.purchase.id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.number is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.form_key is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.visitor_digest is 'class=pseudonymous; purpose=order; keep=order-10y';
comment on column orders.purchase.state is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.placed_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.expires_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.delivered_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.buyer_subject is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.purchase.buyer_record is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.purchase.address_record is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.purchase.recipient_subject is 'class=personal-ref; purpose=order; keep=recipient';
comment on column orders.purchase.recipient_erased_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.currency is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.goods_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.discount_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.delivery_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.vat_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.total_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.delivery_method is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.delivery_from is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.delivery_until is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.slot_from is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.slot_until is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.payment_method is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.attested_fields is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.attested_version is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.purchase_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.position is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.variant_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.product_slug is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.title_fa is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.title_en is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.label_fa is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.label_en is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.sku is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.quantity is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.unit_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.earlier_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.vat_basis_points is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.vat_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.line_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.withdrawal_class is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.lots is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.purchase_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.moved_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.from_state is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.to_state is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.by_kind is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.by_name is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.move.why is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.viewer.visitor_digest is 'class=pseudonymous; purpose=order; keep=viewer-1d';
comment on column orders.viewer.purchase_id is 'class=operational; purpose=order; keep=viewer-1d';
comment on column orders.viewer.until is 'class=operational; purpose=order; keep=viewer-1d';
