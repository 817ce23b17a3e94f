-- A ticket that went from one desk to the other: when, by which role and for which of a few reasons. Whoever did it is in the audit.
create table support.ticket_move (
  form_key uuid primary key,
  ticket_id uuid not null references support.ticket (id) on delete cascade,
  moved_at timestamptz not null,
  from_kind text not null check (from_kind in ('question', 'complaint', 'correction', 'erasure')),
  to_kind text not null check (to_kind in ('question', 'complaint', 'correction', 'erasure')),
  reason text not null check (reason in ('misfiled', 'asks-more', 'not-ours')),
  by_role text not null,
  check ((from_kind = 'question') <> (to_kind = 'question'))
);
create index ticket_move_of_ticket on support.ticket_move (ticket_id, moved_at);
comment on column support.ticket_move.form_key is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_move.ticket_id is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_move.moved_at is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_move.from_kind is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_move.to_kind is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_move.reason is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_move.by_role is 'class=operational; purpose=ticket; keep=ticket-1y';
