-- Where orders go, as counts of a Jalali month that nobody's order can be read out of (decision 027). No sum of money: the total of one
-- order would be its name. The rows of a month are always written together, for ten orders or more.
create table orders.province_month (
  month date not null,
  province text not null check (province ~ '^[0-9]{2}$'),
  orders int not null check (orders >= 0),
  primary key (month, province)
);
comment on table orders.province_month is 'how many orders went to which province in a month; refers to no order and to nobody';
comment on column orders.province_month.month is 'class=operational; purpose=figures; keep=always';
comment on column orders.province_month.province is 'class=operational; purpose=figures; keep=always';
comment on column orders.province_month.orders is 'class=operational; purpose=figures; keep=always';

-- That an order was counted; not where.
alter table orders.purchase add column province_counted boolean not null default false;
comment on column orders.purchase.province_counted is 'class=operational; purpose=order; keep=order-10y';
