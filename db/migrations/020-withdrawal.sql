-- The right of withdrawal (articles 37 and 38 of the E-Commerce Act): what goes back, and what is paid back for it.
create table orders.withdrawal (
  id uuid primary key,
  purchase_id uuid not null references orders.purchase,
  form_key uuid not null unique,
  state text not null check (state in ('asked', 'goods-back', 'paid-back', 'refused', 'dropped')),
  asked_at timestamptz not null,
  last_day date not null,
  goods_rials bigint not null check (goods_rials >= 0),
  delivery_rials bigint not null check (delivery_rials >= 0),
  note_record uuid,
  refund_id uuid,
  check (state not in ('goods-back', 'paid-back') or refund_id is not null)
);
create index withdrawal_of_purchase on orders.withdrawal (purchase_id, asked_at);
create index withdrawal_to_pay on orders.withdrawal (asked_at) where state = 'goods-back';

create table orders.withdrawal_line (
  withdrawal_id uuid not null references orders.withdrawal,
  position smallint not null,
  quantity int not null check (quantity between 1 and 99),
  line_rials bigint not null check (line_rials >= 0),
  primary key (withdrawal_id, position)
);

create table orders.withdrawal_move (
  id uuid primary key,
  withdrawal_id uuid not null references orders.withdrawal,
  moved_at timestamptz not null,
  from_state text,
  to_state text not null,
  by_kind text not null check (by_kind in ('buyer', 'system', 'staff')),
  by_name text,
  why text not null
);
create index withdrawal_move_of on orders.withdrawal_move (withdrawal_id, moved_at);

comment on column orders.withdrawal.id is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.purchase_id is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.form_key is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.state is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.asked_at is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.last_day is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.goods_rials is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.delivery_rials is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.note_record is 'class=personal-ref; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal.refund_id is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_line.withdrawal_id is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_line.position is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_line.quantity is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_line.line_rials is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.id is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.withdrawal_id is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.moved_at is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.from_state is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.to_state is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.by_kind is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.by_name is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_move.why is 'class=operational; purpose=withdrawal; keep=order-10y';
