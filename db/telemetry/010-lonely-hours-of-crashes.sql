-- An hour and a device beside the orders of that hour say whose a crash is (`npm run linkage`: more than half of those who ordered that day). So
-- once its day is over the hour of a crash stays only where a floor of devices broke in it, as with visits (007); the day stays (P38).
alter table crashes.event alter column occurred_at drop not null;

-- A moment without its hour: the first instant of its day of Tehran, once that day is `over`.
create function crashes.day_alone(at timestamptz, over date) returns timestamptz language sql immutable set search_path = pg_catalog as $$
  select case
    when (at at time zone 'UTC' + interval '210 minutes')::date <= over
      then ((at at time zone 'UTC' + interval '210 minutes')::date::timestamp - interval '210 minutes') at time zone 'UTC'
    else at end
$$;
revoke all on function crashes.day_alone(timestamptz, date) from public;
