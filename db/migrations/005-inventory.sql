-- Stock by lot with expiry date. A lot's `on_hand` is the sum of its movements and nothing else: see the triggers.
create schema inventory;

create table inventory.shelf_life (
  only_row boolean primary key default true check (only_row),
  minimum_days int not null default 0 check (minimum_days between 0 and 3650)
);
insert into inventory.shelf_life default values;
comment on table inventory.shelf_life is 'how many days a lot must still have before it may be sold';
comment on column inventory.shelf_life.only_row is 'class=operational; purpose=stock; keep=always';
comment on column inventory.shelf_life.minimum_days is 'class=operational; purpose=stock; keep=always';

create table inventory.lot (
  id uuid primary key,
  variant_id uuid not null,
  code text not null check (length(code) between 1 and 40),
  expires_on date,
  on_hand int not null default 0,
  reserved int not null default 0,
  -- In an index instead of `on_hand`, so that a sale which does not empty the lot stays a heap-only update.
  empty boolean not null generated always as (on_hand = 0) stored,
  unique (variant_id, code),
  constraint reserved_within_on_hand check (0 <= reserved and reserved <= on_hand)
) with (fillfactor = 70);
create index lot_with_stock on inventory.lot (variant_id, expires_on) where not empty;
comment on column inventory.lot.id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.lot.variant_id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.lot.code is 'class=public; purpose=stock; keep=always';
comment on column inventory.lot.expires_on is 'class=public; purpose=stock; keep=always';
comment on column inventory.lot.on_hand is 'class=operational; purpose=stock; keep=always';
comment on column inventory.lot.reserved is 'class=operational; purpose=stock; keep=always';
comment on column inventory.lot.empty is 'class=operational; purpose=stock; keep=always';

create table inventory.movement (
  id bigint generated always as identity primary key,
  lot_id uuid not null references inventory.lot,
  kind text not null check (kind in ('received', 'sold', 'returned', 'written-off', 'corrected')),
  quantity int not null check (quantity <> 0),
  cause text not null check (length(cause) between 1 and 80),
  by_ref text not null check (length(by_ref) between 1 and 60),
  at timestamptz not null,
  constraint kind_gives_sign check (
    kind = 'corrected' or (kind in ('received', 'returned')) = (quantity > 0)
  )
);
create index movement_by_lot on inventory.movement (lot_id);
comment on table inventory.movement is 'the ledger: every change of a lot''s on_hand, never changed afterwards';
comment on column inventory.movement.id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.movement.lot_id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.movement.kind is 'class=operational; purpose=stock; keep=always';
comment on column inventory.movement.quantity is 'class=operational; purpose=stock; keep=always';
comment on column inventory.movement.cause is 'class=personal-ref; purpose=stock; keep=always';
comment on column inventory.movement.by_ref is 'class=personal-ref; purpose=stock; keep=always';
comment on column inventory.movement.at is 'class=operational; purpose=stock; keep=always';

create table inventory.reservation (
  order_ref uuid not null,
  lot_id uuid not null references inventory.lot,
  quantity int not null check (quantity > 0),
  state text not null check (state in ('held', 'sold', 'released', 'returned')),
  expires_at timestamptz not null,
  settled_at timestamptz,
  primary key (order_ref, lot_id),
  constraint held_is_unsettled check ((state = 'held') = (settled_at is null))
);
create index reservation_held on inventory.reservation (expires_at) where state = 'held';
create index reservation_held_by_lot on inventory.reservation (lot_id) where state = 'held';
comment on column inventory.reservation.order_ref is 'class=personal-ref; purpose=order; keep=order';
comment on column inventory.reservation.lot_id is 'class=operational; purpose=order; keep=order';
comment on column inventory.reservation.quantity is 'class=operational; purpose=order; keep=order';
comment on column inventory.reservation.state is 'class=operational; purpose=order; keep=order';
comment on column inventory.reservation.expires_at is 'class=operational; purpose=order; keep=order';
comment on column inventory.reservation.settled_at is 'class=operational; purpose=order; keep=order';

-- A movement is what changes `on_hand`. What is sold was reserved, so a sale takes from both. Lots are locked in the
-- order of their ids, as everywhere in this schema.
create function inventory.count_movements() returns trigger language plpgsql as $$
declare
  changed text;
begin
  perform 1 from inventory.lot l
  where l.id in (select m.lot_id from movements m)
  order by l.id
  for no key update;

  update inventory.lot l
  set on_hand = l.on_hand + m.quantity, reserved = l.reserved + m.sold
  from (
    select lot_id, sum(quantity)::int as quantity, coalesce(sum(quantity) filter (where kind = 'sold'), 0)::int as sold
    from movements
    group by lot_id
  ) m
  where l.id = m.lot_id;

  -- Sales are announced by the selling process, coalesced: a NOTIFY here would hold PostgreSQL's one notification
  -- lock over the commit's disk flush, and orders would commit one after the other.
  select case when count(distinct l.variant_id) <= 150 then string_agg(distinct l.variant_id::text, ',') else '*' end
  into changed
  from movements m join inventory.lot l on l.id = m.lot_id
  where m.kind <> 'sold';
  if changed is not null then
    perform pg_notify('stock_changed', changed);
  end if;
  return null;
end $$;

create trigger movements_make_stock after insert on inventory.movement
  referencing new table as movements
  for each statement execute function inventory.count_movements();

create function inventory.refuse() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0] using errcode = 'restrict_violation';
end $$;

create trigger ledger_is_kept before update or delete or truncate on inventory.movement
  for each statement execute function inventory.refuse('a movement of stock is never changed or removed');

create trigger stock_is_moved before update of on_hand on inventory.lot
  for each row when (old.on_hand is distinct from new.on_hand and pg_trigger_depth() = 0)
  execute function inventory.refuse('on_hand changes only by a movement');

create trigger stock_is_received before insert on inventory.lot
  for each row when (new.on_hand <> 0 or new.reserved <> 0)
  execute function inventory.refuse('a lot begins empty; receive it by a movement');

create trigger lot_is_kept before delete or truncate on inventory.lot
  for each statement execute function inventory.refuse('a lot is never removed');
