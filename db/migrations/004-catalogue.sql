-- What the shop sells. Every table that the catalogue snapshot shows tells `catalogue_changed` when a row really changed.
create schema catalogue;
create extension if not exists btree_gist;

create table catalogue.category (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  parent_slug text references catalogue.category,
  title_fa text not null,
  title_en text not null,
  position int not null default 0,
  tint text not null check (tint in ('t1', 't2', 't3', 't4', 't5')),
  check (parent_slug <> slug)
);
comment on column catalogue.category.slug is 'class=public; purpose=shop; keep=always';
comment on column catalogue.category.parent_slug is 'class=public; purpose=shop; keep=always';
comment on column catalogue.category.title_fa is 'class=public; purpose=shop; keep=always';
comment on column catalogue.category.title_en is 'class=public; purpose=shop; keep=always';
comment on column catalogue.category.position is 'class=public; purpose=shop; keep=always';
comment on column catalogue.category.tint is 'class=public; purpose=shop; keep=always';

create table catalogue.brand (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title_fa text not null,
  title_en text not null,
  country text not null check (country = '' or country ~ '^[A-Z]{2}$')
);
comment on column catalogue.brand.slug is 'class=public; purpose=shop; keep=always';
comment on column catalogue.brand.title_fa is 'class=public; purpose=shop; keep=always';
comment on column catalogue.brand.title_en is 'class=public; purpose=shop; keep=always';
comment on column catalogue.brand.country is 'class=public; purpose=shop; keep=always';

-- The attributes are arrays in the product's row, not a table of (product, attribute, value): the snapshot reads every
-- one of them with the row, where 100,000 products would be some 400,000 more rows to fetch, parse and join.
create table catalogue.product (
  id uuid primary key,
  code text not null unique check (code ~ '^[0-9]{5,12}$'),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  brand_slug text not null references catalogue.brand,
  category_slug text not null references catalogue.category,
  title_fa text not null,
  title_en text not null,
  description text not null default '',
  life_stage text[] not null default '{}',
  breed_size text[] not null default '{}',
  special_need text[] not null default '{}',
  form text[] not null default '{}',
  main_protein text[] not null default '{}',
  material text[] not null default '{}',
  ingredients text,
  protein_percent real,
  fat_percent real,
  fibre_percent real,
  ash_percent real,
  moisture_percent real,
  kcal_per_100g real,
  feeding jsonb not null default '[]',
  origin text,
  licence_number text,
  storage text,
  vat_class text not null check (vat_class in ('standard', 'exempt')),
  withdrawal_class text not null check (withdrawal_class in ('standard', 'sealed', 'excluded')),
  tint text not null check (tint in ('t1', 't2', 't3', 't4', 't5')),
  published_on date
);
create index product_by_category on catalogue.product (category_slug);
create index product_by_brand on catalogue.product (brand_slug);

create table catalogue.variant (
  id uuid primary key,
  product_id uuid not null references catalogue.product,
  sku text not null unique check (length(sku) between 1 and 40),
  position int not null,
  axis text not null check (axis in ('weight', 'size', 'flavour', 'colour', 'count', 'volume', 'length')),
  label_fa text not null,
  label_en text not null,
  net_grams int check (net_grams > 0),
  ship_grams int not null check (ship_grams between 1 and 1000000),
  max_per_order int not null check (max_per_order between 1 and 1000),
  retired_at timestamptz
);
create index variant_by_product on catalogue.variant (product_id);

-- Prices in Rials including VAT. The windows of one variant never overlap; a gap means: not for sale.
create table catalogue.price (
  variant_id uuid not null references catalogue.variant,
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  price_rials bigint not null check (price_rials between 1000 and 50000000000),
  earlier_price_rials bigint check (earlier_price_rials > price_rials and earlier_price_rials <= 50000000000),
  primary key (variant_id, valid_from),
  constraint windows_do_not_overlap exclude using gist (variant_id with =, tstzrange(valid_from, valid_until) with &&)
);
create index price_opens on catalogue.price (valid_from);
create index price_closes on catalogue.price (valid_until) where valid_until is not null;

create table catalogue.picture (
  product_id uuid not null references catalogue.product,
  position int not null check (position between 0 and 30),
  -- the name below the media folder without width and ending: the hash of what the picture shows
  file text not null check (file ~ '^[0-9a-f]{32}$'),
  kind text not null check (kind in ('svg', 'photo')),
  widths int[] not null,
  alt text not null,
  -- of the file that was imported: an unchanged file is not worked on again
  source_sha256 text not null,
  primary key (product_id, position)
);

create table catalogue.vat_rate (
  class text not null check (class in ('standard', 'exempt')),
  valid_from date not null,
  basis_points int not null check (basis_points between 0 and 5000),
  primary key (class, valid_from)
);
-- 10 % since 1403 (2024-03-20); a later rate is a row.
insert into catalogue.vat_rate (class, valid_from, basis_points)
values ('standard', '2024-03-20', 1000), ('exempt', '2024-03-20', 0);

create table catalogue.popularity (
  product_id uuid primary key references catalogue.product,
  score int not null check (score >= 0)
);
comment on table catalogue.popularity is 'an editorial or aggregated number per product; nothing about a person';

do $$
declare
  c record;
begin
  for c in
    select table_name, column_name from information_schema.columns
    where table_schema = 'catalogue' and table_name in
      ('product', 'variant', 'price', 'picture', 'vat_rate', 'popularity')
  loop
    execute format('comment on column catalogue.%I.%I is %L', c.table_name, c.column_name,
      'class=public; purpose=shop; keep=always');
  end loop;
end $$;

create function catalogue.tell_change() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    perform pg_notify('catalogue_changed', '');
  end if;
  return null;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['category', 'brand', 'product', 'variant', 'price', 'picture', 'vat_rate', 'popularity']
  loop
    execute format('create trigger tell_insert after insert on catalogue.%I
      referencing new table as changed for each statement execute function catalogue.tell_change()', name);
    execute format('create trigger tell_update after update on catalogue.%I
      referencing new table as changed for each statement execute function catalogue.tell_change()', name);
    execute format('create trigger tell_delete after delete on catalogue.%I
      referencing old table as changed for each statement execute function catalogue.tell_change()', name);
  end loop;
end $$;
