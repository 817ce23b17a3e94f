-- Returns in the office: where the goods went, and exactly what is owed for them. A part of the payment may have gone back before,
-- so what is owed can be less than the goods' price, or nothing.
alter table orders.withdrawal add column owed_rials bigint check (owed_rials >= 0);
update orders.withdrawal set owed_rials = goods_rials + delivery_rials where state in ('goods-back', 'paid-back');
alter table orders.withdrawal drop constraint withdrawal_check;
alter table orders.withdrawal add constraint what_is_back_is_owed check (
  (state in ('goods-back', 'paid-back')) = (owed_rials is not null) and (coalesce(owed_rials, 0) = 0 or refund_id is not null));
create index withdrawal_by_age on orders.withdrawal (state, asked_at, id);

-- Every unit that came back: into which lot, or that it cannot be sold again.
create table orders.withdrawal_goods (
  withdrawal_id uuid not null references orders.withdrawal,
  position smallint not null,
  place smallint not null,
  quantity int not null check (quantity between 1 and 99),
  lot_code text check (length(lot_code) between 1 and 40),
  primary key (withdrawal_id, position, place)
);

comment on column orders.withdrawal.owed_rials is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_goods.withdrawal_id is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_goods.position is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_goods.place is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_goods.quantity is 'class=operational; purpose=withdrawal; keep=order-10y';
comment on column orders.withdrawal_goods.lot_code is 'class=operational; purpose=withdrawal; keep=order-10y';
