-- What somebody means to buy. A basket belongs to a browser, known by the digest of its visitor cookie (P42, P44):
-- no person is in here.
create schema baskets;

create table baskets.basket (
  id uuid primary key,
  visitor_digest bytea not null unique,
  created_at timestamptz not null,
  touched_at timestamptz not null
);
create index basket_by_age on baskets.basket (touched_at);

create table baskets.line (
  basket_id uuid not null references baskets.basket on delete cascade,
  variant_id uuid not null,
  quantity int not null check (quantity between 1 and 99),
  seen_price_rials bigint not null check (seen_price_rials >= 0),
  added_at timestamptz not null,
  primary key (basket_id, variant_id)
);

comment on column baskets.basket.id is 'class=operational; purpose=basket; keep=basket-30d';
comment on column baskets.basket.visitor_digest is 'class=pseudonymous; purpose=basket; keep=basket-30d';
comment on column baskets.basket.created_at is 'class=operational; purpose=basket; keep=basket-30d';
comment on column baskets.basket.touched_at is 'class=operational; purpose=basket; keep=basket-30d';
comment on column baskets.line.basket_id is 'class=operational; purpose=basket; keep=basket-30d';
comment on column baskets.line.variant_id is 'class=operational; purpose=basket; keep=basket-30d';
comment on column baskets.line.quantity is 'class=operational; purpose=basket; keep=basket-30d';
comment on column baskets.line.seen_price_rials is 'class=operational; purpose=basket; keep=basket-30d';
comment on column baskets.line.added_at is 'class=operational; purpose=basket; keep=basket-30d';
