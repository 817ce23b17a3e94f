-- A month of the register that is made late: a shop that slept through the nights before it has rows of that month in the default
-- partition, and a partition of theirs could then never be attached. They move into it first.
create or replace function messaging.create_message_month(month_at timestamptz) returns void language plpgsql as $$
declare
  first_day timestamptz := date_trunc('month', month_at, 'UTC');
  name text := 'message_' || to_char(first_day at time zone 'UTC', 'YYYY_MM');
begin
  if to_regclass('messaging.' || name) is not null then return; end if;
  -- Nobody writes a row of this month into the default between its moving and the attaching.
  lock table messaging.message in access exclusive mode;
  if to_regclass('messaging.' || name) is not null then return; end if;
  execute format('create table messaging.%I (like messaging.message including constraints including defaults including comments)', name);
  execute format('with late as (delete from messaging.message_rest where written_at >= %L and written_at < %L returning *)
    insert into messaging.%I select * from late', first_day, first_day + interval '1 month', name);
  execute format('alter table messaging.message attach partition messaging.%I for values from (%L) to (%L)',
    name, first_day, first_day + interval '1 month');
end $$;

-- A campaign about services asks her switch like every other one, and counts towards what one person gets in a week.
drop index messaging.message_that_sells;
create index message_that_sells on messaging.message (subject_id, (coalesce(sent_at, state_at)))
  where category in ('event', 'news', 'promotion', 'survey') or (category = 'service' and template = 'campaign');
