-- What is a customer's own: her address book, her pets, what she keeps in sight. Values that say who she is, where she lives or
-- how her animal fares are sealed in the vault; here stand references and ids of the catalogue.

-- The address book; the value is the record `customer.address`. Of another person nothing may stand here (P09, P10): a
-- recipient is typed at the checkout and goes with her order.
create table customers.address (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  record_id uuid not null unique,
  main boolean not null default false,
  made_at timestamptz not null
);
create index address_of_customer on customers.address (customer_id, made_at);
create unique index one_main_address on customers.address (customer_id) where main;
comment on column customers.address.id is 'class=operational; purpose=address-book; keep=customer';
comment on column customers.address.customer_id is 'class=personal-ref; purpose=address-book; keep=customer';
comment on column customers.address.record_id is 'class=personal-ref; purpose=address-book; keep=customer';
comment on column customers.address.main is 'class=operational; purpose=address-book; keep=customer';
comment on column customers.address.made_at is 'class=operational; purpose=address-book; keep=customer';

-- Her animals, if she likes; the value is the record `customer.pet`, shown to herself alone.
create table customers.pet (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  record_id uuid not null unique,
  made_at timestamptz not null
);
create index pet_of_customer on customers.pet (customer_id, made_at);
comment on column customers.pet.id is 'class=operational; purpose=my-pets; keep=customer';
comment on column customers.pet.customer_id is 'class=personal-ref; purpose=my-pets; keep=customer';
comment on column customers.pet.record_id is 'class=personal-ref; purpose=my-pets; keep=customer';
comment on column customers.pet.made_at is 'class=operational; purpose=my-pets; keep=customer';

-- Products that she keeps in sight; `variant_id` is the pack that she was looking at.
create table customers.favourite (
  customer_id uuid not null references customers.customer (id),
  product_id uuid not null,
  variant_id uuid not null,
  made_at timestamptz not null,
  primary key (customer_id, product_id)
);
create index favourite_by_time on customers.favourite (customer_id, made_at desc);
comment on column customers.favourite.customer_id is 'class=personal-ref; purpose=favourites; keep=customer';
comment on column customers.favourite.product_id is 'class=operational; purpose=favourites; keep=customer';
comment on column customers.favourite.variant_id is 'class=operational; purpose=favourites; keep=customer';
comment on column customers.favourite.made_at is 'class=operational; purpose=favourites; keep=customer';

-- «Tell me when it is back»: one message, and with it the row goes.
create table customers.stock_alert (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  variant_id uuid not null,
  made_at timestamptz not null,
  unique (customer_id, variant_id)
);
create index stock_alert_of_variant on customers.stock_alert (variant_id, made_at);
comment on column customers.stock_alert.id is 'class=operational; purpose=stock-alert; keep=customer';
comment on column customers.stock_alert.customer_id is 'class=personal-ref; purpose=stock-alert; keep=customer';
comment on column customers.stock_alert.variant_id is 'class=operational; purpose=stock-alert; keep=customer';
comment on column customers.stock_alert.made_at is 'class=operational; purpose=stock-alert; keep=customer';
