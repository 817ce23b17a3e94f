-- The catalogue under the hands of staff: what search engines are told, what is shown beside, changes that wait for their
-- publication, and the history of everything that was changed.
alter table catalogue.product
  add column version int not null default 1,
  add column seo_title_fa text check (length(seo_title_fa) between 1 and 200),
  add column seo_title_en text check (length(seo_title_en) between 1 and 200),
  add column seo_description_fa text check (length(seo_description_fa) between 1 and 500),
  add column seo_description_en text check (length(seo_description_en) between 1 and 500),
  add column related uuid[] not null default '{}' check (cardinality(related) <= 24);
comment on column catalogue.product.version is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.product.seo_title_fa is 'class=public; purpose=shop; keep=always';
comment on column catalogue.product.seo_title_en is 'class=public; purpose=shop; keep=always';
comment on column catalogue.product.seo_description_fa is 'class=public; purpose=shop; keep=always';
comment on column catalogue.product.seo_description_en is 'class=public; purpose=shop; keep=always';
comment on column catalogue.product.related is 'class=public; purpose=shop; keep=always';

create function catalogue.count_version() returns trigger language plpgsql as $$
begin
  new.version := old.version;
  if new is distinct from old then
    new.version := old.version + 1;
  end if;
  return new;
end $$;
create trigger count_version before update on catalogue.product
  for each row execute function catalogue.count_version();

-- A row for each thing that one press of somebody changed: only the fields that became others, as they were and as they
-- are. `before` is null for what was made, `after` for what was taken away. Nothing of it is ever changed: an undo is a
-- change too, and `undoes` names the one that it takes back.
create table catalogue.change (
  id uuid primary key,
  batch_id uuid not null,
  at timestamptz not null,
  member_id uuid,
  kind text not null check (kind in ('edit', 'bulk', 'import', 'undo')),
  subject text not null check (subject in ('product', 'variant', 'price', 'category', 'brand')),
  subject_key text not null check (length(subject_key) between 1 and 120),
  product_id uuid references catalogue.product,
  before jsonb check (jsonb_typeof(before) = 'object'),
  after jsonb check (jsonb_typeof(after) = 'object'),
  undoes uuid unique references catalogue.change,
  check (before is not null or after is not null)
);
create index change_of_product on catalogue.change (product_id, id desc) where product_id is not null;
create index change_of_subject on catalogue.change (subject, subject_key, id desc);
create index change_of_batch on catalogue.change (batch_id, id);
comment on column catalogue.change.id is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.batch_id is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.at is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.member_id is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column catalogue.change.kind is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.subject is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.subject_key is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.product_id is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.before is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.after is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.change.undoes is 'class=operational; purpose=shop; keep=always';

-- What somebody wrote of a product that is in the shop, and that is not to be shown yet: publishing makes a change of it.
create table catalogue.draft (
  product_id uuid primary key references catalogue.product,
  fields jsonb not null check (jsonb_typeof(fields) = 'object'),
  member_id uuid not null,
  at timestamptz not null
);
comment on column catalogue.draft.product_id is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.draft.fields is 'class=operational; purpose=shop; keep=always';
comment on column catalogue.draft.member_id is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column catalogue.draft.at is 'class=operational; purpose=shop; keep=always';

-- The list of the office is read by these orders; the newest product has the newest id.
create index product_by_title on catalogue.product (title_fa collate "C", id);
create index product_by_state on catalogue.product (published_on, id);
