-- Long pieces of work on many goods: a change of thousands at once, or a file that is brought in. What it would change is written
-- down row by row before anything changes; the rows are what is looked at, what is done, and what is taken back.
create table catalogue.task (
  id uuid primary key,
  kind text not null check (kind in ('edit', 'import')),
  state text not null check (state in
    ('mapping', 'reading', 'ready', 'applying', 'stopped', 'done', 'undoing', 'undone', 'failed', 'dropped')),
  made_at timestamptz not null,
  member_id uuid not null,
  -- which goods and what is done to them, or how the file is written and which of its columns means what
  request jsonb not null check (jsonb_typeof(request) = 'object'),
  prices boolean not null,
  -- of the goods or bytes that are looked at before anything is proposed
  expected bigint not null default 0,
  looked_at bigint not null default 0,
  -- where the look goes on: the last product, or the last line of the file
  place text,
  rows int not null default 0,
  new_rows int not null default 0,
  changed_rows int not null default 0,
  same_rows int not null default 0,
  wrong_rows int not null default 0,
  applied_rows int not null default 0,
  left_rows int not null default 0,
  undone_rows int not null default 0,
  kept_rows int not null default 0,
  failed_for text,
  applied_at timestamptz,
  ended_at timestamptz
);
create index task_newest on catalogue.task (made_at desc, id);

create table catalogue.task_row (
  task_id uuid not null references catalogue.task on delete cascade,
  number int not null,
  -- in the file
  line int,
  kind text not null check (kind in ('new', 'change', 'same', 'wrong')),
  state text not null check (state in ('none', 'waiting', 'applied', 'left', 'undone', 'kept')),
  product_id uuid,
  code text not null,
  sku text not null,
  title text not null,
  -- of each thing that the row is about: what it is, and what it is to be
  steps jsonb not null check (jsonb_typeof(steps) = 'array'),
  problems jsonb not null check (jsonb_typeof(problems) = 'array'),
  -- by how many hundredths of a percent the price of now becomes another
  shift int,
  change_ids uuid[] not null default '{}',
  why text,
  primary key (task_id, number)
);
create index task_row_by_state on catalogue.task_row (task_id, state, number);
create index task_row_by_kind on catalogue.task_row (task_id, kind, number);
create index task_row_by_shift on catalogue.task_row (task_id, shift) where shift is not null;

do $$
declare
  c record;
begin
  for c in
    select table_name, column_name from information_schema.columns
    where table_schema = 'catalogue' and table_name in ('task', 'task_row')
  loop
    execute format('comment on column catalogue.%I.%I is %L', c.table_name, c.column_name,
      case when c.column_name = 'member_id' then 'class=personal-ref; purpose=staff-accounts; keep=staff'
        else 'class=operational; purpose=shop; keep=task-90d' end);
  end loop;
end $$;
