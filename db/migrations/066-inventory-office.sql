-- The storehouse's office: papers of what somebody received, counted or corrected; recalls; and when to warn.

-- A paper's id is the key of the form that made it: the same form sent twice is one paper.
create table inventory.paper (
  id uuid primary key,
  kind text not null check (kind in ('receipt', 'count', 'correction')),
  reason text not null check (reason in
    ('delivery', 'found', 'counted', 'damaged', 'spoilt', 'lost', 'own-use', 'miscounted', 'wrong-paper', 'recalled')),
  note text not null check (length(note) between 1 and 300),
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null
);
create index paper_latest on inventory.paper (at desc, id desc);
comment on table inventory.paper is 'what staff wrote into the ledger of stock at once, with who and why';
comment on column inventory.paper.id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.paper.kind is 'class=operational; purpose=stock; keep=always';
comment on column inventory.paper.reason is 'class=operational; purpose=stock; keep=always';
comment on column inventory.paper.note is 'class=operational; purpose=stock; keep=always';
comment on column inventory.paper.by_id is 'class=personal-ref; purpose=stock; keep=always';
comment on column inventory.paper.by_role is 'class=operational; purpose=stock; keep=always';
comment on column inventory.paper.at is 'class=operational; purpose=stock; keep=always';

alter table inventory.movement add column paper_id uuid references inventory.paper;
comment on column inventory.movement.paper_id is 'class=operational; purpose=stock; keep=always';
create index movement_of_paper on inventory.movement (paper_id) where paper_id is not null;
-- The latest movements of a lot come page by page.
create index movement_of_lot on inventory.movement (lot_id, id);
drop index inventory.movement_by_lot;

-- A blocked lot is neither reserved nor sold, whatever is in it. Goods may still come back into it, or be written off.
alter table inventory.lot add column blocked boolean not null default false;
comment on column inventory.lot.blocked is 'class=operational; purpose=stock; keep=always';
create index lot_expiring on inventory.lot (expires_on, id) where not empty and expires_on is not null;
create index lot_by_code on inventory.lot (code);

create table inventory.recall (
  id uuid primary key,
  lot_id uuid not null references inventory.lot,
  reason text not null check (reason in ('safety', 'maker', 'label', 'quality')),
  note text not null check (length(note) between 1 and 300),
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null,
  told_at timestamptz,
  lifted_at timestamptz
);
-- One recall of a lot at a time: a second press, of whoever, finds the first.
create unique index recall_open on inventory.recall (lot_id) where lifted_at is null;
create index recall_latest on inventory.recall (at desc, id desc);
comment on table inventory.recall is 'a lot that is called back; told_at: every buyer''s message is written; lifted_at: what is left may be sold again';
comment on column inventory.recall.id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.recall.lot_id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.recall.reason is 'class=operational; purpose=stock; keep=always';
comment on column inventory.recall.note is 'class=operational; purpose=stock; keep=always';
comment on column inventory.recall.by_id is 'class=personal-ref; purpose=stock; keep=always';
comment on column inventory.recall.by_role is 'class=operational; purpose=stock; keep=always';
comment on column inventory.recall.at is 'class=operational; purpose=stock; keep=always';
comment on column inventory.recall.told_at is 'class=operational; purpose=stock; keep=always';
comment on column inventory.recall.lifted_at is 'class=operational; purpose=stock; keep=always';

create table inventory.recalled_order (
  recall_id uuid not null references inventory.recall,
  order_ref uuid not null,
  quantity int not null check (quantity > 0),
  state text not null check (state in ('waiting', 'told', 'unreachable')),
  message_id uuid,
  told_at timestamptz,
  primary key (recall_id, order_ref),
  check ((state = 'told') = (message_id is not null)),
  check ((state = 'waiting') = (told_at is null))
);
create index recalled_order_waiting on inventory.recalled_order (recall_id, order_ref) where state = 'waiting';
comment on table inventory.recalled_order is 'which orders got of a recalled lot, and whether their buyers'' message is written; who they are, only orders know';
comment on column inventory.recalled_order.recall_id is 'class=operational; purpose=order; keep=order';
comment on column inventory.recalled_order.order_ref is 'class=personal-ref; purpose=order; keep=order';
comment on column inventory.recalled_order.quantity is 'class=operational; purpose=order; keep=order';
comment on column inventory.recalled_order.state is 'class=operational; purpose=order; keep=order';
comment on column inventory.recalled_order.message_id is 'class=operational; purpose=order; keep=order';
comment on column inventory.recalled_order.told_at is 'class=operational; purpose=order; keep=order';
create index reservation_of_lot on inventory.reservation (lot_id);

create table inventory.warning (
  only_row boolean primary key default true check (only_row),
  low_units int not null default 5 check (low_units between 0 and 100000),
  expiring_days int not null default 60 check (expiring_days between 1 and 3650)
);
insert into inventory.warning default values;
comment on table inventory.warning is 'a variant is low below so many units, where it has no mark of its own; a lot expires soon within so many days';
comment on column inventory.warning.only_row is 'class=operational; purpose=stock; keep=always';
comment on column inventory.warning.low_units is 'class=operational; purpose=stock; keep=always';
comment on column inventory.warning.expiring_days is 'class=operational; purpose=stock; keep=always';

create table inventory.low_mark (
  variant_id uuid primary key,
  units int not null check (units between 0 and 100000)
);
comment on table inventory.low_mark is 'below how many units this variant is low; 0: nobody is warned';
comment on column inventory.low_mark.variant_id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.low_mark.units is 'class=operational; purpose=stock; keep=always';

create table inventory.rule_change (
  id uuid primary key,
  rule text not null check (rule in ('shelf-life', 'low-units', 'expiring-days', 'low-mark')),
  variant_id uuid,
  before_value int,
  after_value int,
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null,
  check ((rule = 'low-mark') = (variant_id is not null))
);
create index rule_change_latest on inventory.rule_change (at desc, id desc);
comment on table inventory.rule_change is 'the history of the storehouse''s rules; null: there was none, or there is none any more';
comment on column inventory.rule_change.id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.rule_change.rule is 'class=operational; purpose=stock; keep=always';
comment on column inventory.rule_change.variant_id is 'class=operational; purpose=stock; keep=always';
comment on column inventory.rule_change.before_value is 'class=operational; purpose=stock; keep=always';
comment on column inventory.rule_change.after_value is 'class=operational; purpose=stock; keep=always';
comment on column inventory.rule_change.by_id is 'class=personal-ref; purpose=stock; keep=always';
comment on column inventory.rule_change.by_role is 'class=operational; purpose=stock; keep=always';
comment on column inventory.rule_change.at is 'class=operational; purpose=stock; keep=always';

create trigger paper_is_kept before update or delete or truncate on inventory.paper
  for each statement execute function inventory.refuse('a paper of the storehouse is never changed or removed');

-- As before, and nothing of a blocked lot is sold, however it was held: a recall lets every hold go, and whoever sells at that
-- very moment is undone and sees the block when it is tried again.
create or replace function inventory.count_movements() returns trigger language plpgsql as $$
declare
  changed text;
begin
  perform 1 from inventory.lot l
  where l.id in (select m.lot_id from movements m)
  order by l.id
  for no key update;

  if exists (select from movements m join inventory.lot l on l.id = m.lot_id where m.kind = 'sold' and l.blocked) then
    raise exception 'a blocked lot is not sold' using errcode = 'serialization_failure';
  end if;

  update inventory.lot l
  set on_hand = l.on_hand + m.quantity, reserved = l.reserved + m.sold
  from (
    select lot_id, sum(quantity)::int as quantity, coalesce(sum(quantity) filter (where kind = 'sold'), 0)::int as sold
    from movements
    group by lot_id
  ) m
  where l.id = m.lot_id;

  select case when count(distinct l.variant_id) <= 150 then string_agg(distinct l.variant_id::text, ',') else '*' end
  into changed
  from movements m join inventory.lot l on l.id = m.lot_id
  where m.kind <> 'sold';
  if changed is not null then
    perform pg_notify('stock_changed', changed);
  end if;
  return null;
end $$;
