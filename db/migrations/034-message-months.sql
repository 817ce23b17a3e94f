-- The register by month in fact: a month's partition is made before its first row, and an empty one of long ago is dropped.

/** Makes the partition of the month that `at` lies in, unless it is there. Ahead of time: the default must hold no row of it. */
create function messaging.create_message_month(month_at timestamptz) returns void language plpgsql as $$
declare
  first_day timestamptz := date_trunc('month', month_at, 'UTC');
  name text := 'message_' || to_char(first_day at time zone 'UTC', 'YYYY_MM');
begin
  if to_regclass('messaging.' || name) is not null then return; end if;
  execute format('create table messaging.%I (like messaging.message including constraints including defaults including comments)', name);
  execute format('alter table messaging.message attach partition messaging.%I for values from (%L) to (%L)',
    name, first_day, first_day + interval '1 month');
end $$;

/** Drops the partitions of months that ended before `before`, once their rows are gone; answers how many. */
create function messaging.drop_empty_message_months(before timestamptz) returns integer language plpgsql as $$
declare
  month text;
  filled boolean;
  dropped integer := 0;
begin
  for month in
    select c.relname
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'messaging.message'::regclass
      and c.relname ~ '^message_\d{4}_\d{2}$'
      and to_date(substring(c.relname from 9), 'YYYY_MM') + interval '1 month' <= before at time zone 'UTC'
    order by c.relname
  loop
    execute format('select exists (select from messaging.%I)', month) into filled;
    if not filled then
      execute format('drop table messaging.%I', month);
      dropped := dropped + 1;
    end if;
  end loop;
  return dropped;
end $$;

-- What was written before this lies in the default partition; it moves into its months.
alter table messaging.message detach partition messaging.message_rest;
select messaging.create_message_month(month)
from (
  select distinct date_trunc('month', written_at, 'UTC') as month from messaging.message_rest
  union
  select date_trunc('month', now() + n * interval '1 month', 'UTC') from generate_series(0, 2) n
) months;
insert into messaging.message select * from messaging.message_rest;
truncate messaging.message_rest;
alter table messaging.message attach partition messaging.message_rest default;
