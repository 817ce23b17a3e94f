-- What the office changed of delivery: old orders keep what they paid, and every rule of the past can be read again.
create table delivery.change (
  id uuid primary key,
  kind text not null check (kind in ('method', 'sheet', 'week', 'slot', 'holiday', 'settings', 'zone')),
  target text not null check (length(target) between 1 and 160),
  before jsonb,
  after jsonb,
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null,
  check (before is not null or after is not null)
);
create index change_latest on delivery.change (at desc, id desc);
comment on table delivery.change is 'history: what a rule of delivery was before and after; null: there was none, or there is none any more';
comment on column delivery.change.id is 'class=operational; purpose=delivery; keep=always';
comment on column delivery.change.kind is 'class=operational; purpose=delivery; keep=always';
comment on column delivery.change.target is 'class=operational; purpose=delivery; keep=always';
comment on column delivery.change.before is 'class=operational; purpose=delivery; keep=always';
comment on column delivery.change.after is 'class=operational; purpose=delivery; keep=always';
comment on column delivery.change.by_id is 'class=personal-ref; purpose=delivery; keep=always';
comment on column delivery.change.by_role is 'class=operational; purpose=delivery; keep=always';
comment on column delivery.change.at is 'class=operational; purpose=delivery; keep=always';
