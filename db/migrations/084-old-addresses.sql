-- Addresses that products had before: each leads on to the product, wherever it stands now, so that there is never a chain.
-- An address belongs to one product at a time: whose it is now, whose it was last, or nobody's.
create table catalogue.old_address (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  product_id uuid not null references catalogue.product,
  -- in which order they were left
  number bigint generated always as identity
);
create index old_address_of_product on catalogue.old_address (product_id, number desc);
create index old_address_newest on catalogue.old_address (number desc);
comment on column catalogue.old_address.slug is 'class=public; purpose=shop; keep=always';
comment on column catalogue.old_address.product_id is 'class=public; purpose=shop; keep=always';
comment on column catalogue.old_address.number is 'class=operational; purpose=shop; keep=always';

-- A form, many goods at once, a file, an undo: whoever renames, the address that was left is kept in the same transaction. Whoever
-- takes an address, a new product too, has it for itself. After each row, when all rows of the statement are written.
create function catalogue.keep_old_address() returns trigger language plpgsql as $$
begin
  delete from catalogue.old_address where slug = new.slug;
  if tg_op = 'UPDATE' and not exists (select from catalogue.product where slug = old.slug) then
    insert into catalogue.old_address (slug, product_id) values (old.slug, new.id);
  end if;
  return null;
end $$;
create trigger keep_old_address after update of slug on catalogue.product
  for each row when (old.slug <> new.slug) execute function catalogue.keep_old_address();
create trigger take_old_address after insert on catalogue.product
  for each row execute function catalogue.keep_old_address();

create trigger tell_insert after insert on catalogue.old_address
  referencing new table as changed for each statement execute function catalogue.tell_change();
create trigger tell_delete after delete on catalogue.old_address
  referencing old table as changed for each statement execute function catalogue.tell_change();

-- The address of a category is its key and never another; but a category is taken away, and then its address leads to what stood
-- above it. That one may be taken away too: whatever led to it leads further up, so that there is no chain here either.
create table catalogue.old_category (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  leads_to text not null references catalogue.category
);
create index old_category_by_target on catalogue.old_category (leads_to);
comment on column catalogue.old_category.slug is 'class=public; purpose=shop; keep=always';
comment on column catalogue.old_category.leads_to is 'class=public; purpose=shop; keep=always';

create function catalogue.keep_old_category() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    delete from catalogue.old_category where slug = new.slug;
  elsif old.parent_slug is null then
    delete from catalogue.old_category where leads_to = old.slug;
  else
    update catalogue.old_category set leads_to = old.parent_slug where leads_to = old.slug;
    insert into catalogue.old_category (slug, leads_to) values (old.slug, old.parent_slug);
  end if;
  return coalesce(new, old);
end $$;
create trigger keep_old_category before delete on catalogue.category
  for each row execute function catalogue.keep_old_category();
create trigger take_old_category after insert on catalogue.category
  for each row execute function catalogue.keep_old_category();
