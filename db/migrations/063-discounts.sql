-- Discounts: what is given, for which goods, when and how often. Nobody stands here: who used a code is known by a keyed pseudonym
-- of that code alone, only where it is limited by person, and only as long as the limit needs it (docs/decisions/020-discounts.md).
create schema discounts;

create table discounts.discount (
  id uuid primary key,
  code text unique check (code ~ '^[[:alnum:]-]{4,24}$'),
  title_fa text not null check (length(title_fa) between 2 and 60),
  title_en text not null check (length(title_en) between 2 and 60),
  kind text not null check (kind in ('percent', 'amount', 'free-delivery')),
  percent int check (percent between 1 and 90),
  amount_rials bigint check (amount_rials between 10 and 50000000000 and amount_rials % 10 = 0),
  most_rials bigint check (most_rials between 10 and 50000000000 and most_rials % 10 = 0),
  minimum_rials bigint not null check (minimum_rials between 0 and 50000000000),
  category_slugs text[] not null,
  product_codes text[] not null,
  first_order boolean not null,
  uses_per_person int check (uses_per_person between 1 and 1000),
  uses_total int check (uses_total between 1 and 10000000),
  uses_taken int not null default 0 check (uses_taken >= 0),
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  stopped_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  form_key uuid not null unique,
  check ((percent is not null) = (kind = 'percent')),
  check ((amount_rials is not null) = (kind = 'amount')),
  check (kind <> 'amount' or most_rials is null),
  -- what gives by itself is on every page, before anybody is known
  check (code is not null or (uses_per_person is null and uses_total is null and not first_order)),
  check (not first_order or uses_per_person = 1)
);
create index discount_automatic on discounts.discount (valid_from) where code is null and stopped_at is null;
create index discount_newest on discounts.discount (created_at desc, id desc);

create table discounts.use (
  order_ref uuid primary key,
  discount_id uuid not null references discounts.discount,
  persons bytea[] not null,
  state text not null check (state in ('taken', 'given-back')),
  taken_at timestamptz not null
);
create index use_of_discount on discounts.use (discount_id, taken_at);
create index use_of_person on discounts.use using gin (persons) where persons <> '{}';

comment on column discounts.discount.id is 'class=operational; purpose=discount; keep=always';
comment on column discounts.discount.code is 'class=operational; purpose=discount; keep=always';
comment on column discounts.discount.title_fa is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.title_en is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.kind is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.percent is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.amount_rials is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.most_rials is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.minimum_rials is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.category_slugs is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.product_codes is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.first_order is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.uses_per_person is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.uses_total is 'class=operational; purpose=discount; keep=always';
comment on column discounts.discount.uses_taken is 'class=operational; purpose=discount; keep=always';
comment on column discounts.discount.valid_from is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.valid_until is 'class=public; purpose=discount; keep=always';
comment on column discounts.discount.stopped_at is 'class=operational; purpose=discount; keep=always';
comment on column discounts.discount.version is 'class=operational; purpose=discount; keep=always';
comment on column discounts.discount.created_at is 'class=operational; purpose=discount; keep=always';
comment on column discounts.discount.form_key is 'class=operational; purpose=discount; keep=always';
comment on column discounts.use.order_ref is 'class=operational; purpose=discount; keep=order-10y';
comment on column discounts.use.discount_id is 'class=operational; purpose=discount; keep=order-10y';
comment on column discounts.use.persons is 'class=pseudonymous; purpose=discount; keep=discount-open';
comment on column discounts.use.state is 'class=operational; purpose=discount; keep=order-10y';
comment on column discounts.use.taken_at is 'class=operational; purpose=discount; keep=order-10y';
