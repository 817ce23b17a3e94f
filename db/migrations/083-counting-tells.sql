-- The statement that counts movements also tells what it counted: whether a blocked lot was sold, and which stock is to be announced. Two
-- statements instead of four for every sale.
create or replace function inventory.count_movements() returns trigger language plpgsql as $$
declare
  sold_of_blocked boolean;
  changed text;
begin
  perform 1 from inventory.lot l
  where l.id in (select m.lot_id from movements m)
  order by l.id
  for no key update;

  -- Sales are announced by the selling process, coalesced: a NOTIFY here would hold PostgreSQL's one notification
  -- lock over the commit's disk flush, and orders would commit one after the other.
  with counted as (
    update inventory.lot l
    set on_hand = l.on_hand + m.quantity, reserved = l.reserved + m.sold
    from (
      select lot_id, sum(quantity)::int as quantity, coalesce(sum(quantity) filter (where kind = 'sold'), 0)::int as sold,
        bool_or(kind <> 'sold') as told
      from movements
      group by lot_id
    ) m
    where l.id = m.lot_id
    returning l.variant_id, l.blocked and m.sold <> 0 as refused, m.told
  )
  select bool_or(refused),
    case when count(distinct variant_id) filter (where told) <= 150 then string_agg(distinct variant_id::text, ',') filter (where told) else '*' end
  into sold_of_blocked, changed
  from counted;
  if sold_of_blocked then
    raise exception 'a blocked lot is not sold' using errcode = 'serialization_failure';
  end if;
  if changed is not null then
    perform pg_notify('stock_changed', changed);
  end if;
  return null;
end $$;
