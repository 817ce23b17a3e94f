-- What an order was reduced by, as it was charged: its share in every line, VAT on what is really paid, and each discount with its
-- words of that day. A delivery that a discount paid is in delivery_rials as what was left of its price.
alter table orders.purchase
  add column reduction_rials bigint not null default 0,
  add column reductions jsonb not null default '[]',
  add column discount_ids uuid[] not null default '{}',
  add check (reduction_rials between 0 and goods_rials),
  drop constraint purchase_check,
  add constraint purchase_total check (total_rials = goods_rials - reduction_rials + delivery_rials);
create index purchase_of_discount on orders.purchase using gin (discount_ids) where discount_ids <> '{}';

alter table orders.line
  add column reduction_rials bigint not null default 0,
  add check (reduction_rials between 0 and line_rials);

comment on column orders.purchase.reduction_rials is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.reductions is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.purchase.discount_ids is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.line.reduction_rials is 'class=operational; purpose=order; keep=order-10y';

-- The code that somebody typed stands with her basket, and goes with it.
alter table baskets.basket add column coupon text check (length(coupon) <= 24);
comment on column baskets.basket.coupon is 'class=operational; purpose=basket; keep=basket-30d';
