-- The hour of a visit stands beside its step, and whoever holds the orders too knows the hour of each. So an hour stays in a kept
-- report only where a floor of the day's reports says that hour and that step together (a moment), and figures of hours are counted from
-- what was kept. Measured: docs/decisions/015.

-- A visit's hour and step as one value; null once the hour is hidden.
create function telemetry.moment(visit jsonb) returns text language sql immutable as $$
  select case when visit ->> 'hour' <> 'rare' then (visit ->> 'hour') || ' ' || (visit ->> 'reached') end
$$;

create or replace function telemetry.values_of(r telemetry.report) returns table (dimension text, value text) language sql stable as $$
  with chosen as (
    select distinct choice ->> 'product' collate "C" as product
    from telemetry.listed(r.choices) as choice
    where jsonb_typeof(choice) = 'object'
  ),
  said (dimension, value) as (
    select 'reports', 'all'
    union all select 'client', r.client
    union all select 'device', r.device_type
    union all select 'language', r.language
    union all select 'os', r.os_type
    union all select 'network', r.network_type
    union all select 'browser', r.browser
    union all select 'version', r.browser || ' ' || r.browser_major where r.browser_major is not null
    union all select 'searches', search ->> 'words' from telemetry.listed(r.searches) as search where jsonb_typeof(search) = 'object'
    union all select 'nothing', search ->> 'words' from telemetry.listed(r.searches) as search where search ->> 'found' = '0'
    union all select 'chosen', product from chosen
    union all select 'rank', (choice ->> 'product') || ' ' || telemetry.rank_bucket(choice -> 'rank') from telemetry.listed(r.choices) as choice where choice ->> 'rank' <> 'rare'
    union all select 'after', (choice ->> 'product') || ' ' || (choice ->> 'words') from telemetry.listed(r.choices) as choice where choice ->> 'words' is not null
    union all select 'together', one.product || ' ' || other.product from chosen one join chosen other on one.product < other.product
    union all select 'entry', visit ->> 'entry' from telemetry.listed(r.visits) as visit
    union all select 'exit', visit ->> 'exit' from telemetry.listed(r.visits) as visit
    union all select 'hour', visit ->> 'hour' from telemetry.listed(r.visits) as visit
    union all select 'moment', telemetry.moment(visit) from telemetry.listed(r.visits) as visit
    union all select 'minutes', visit ->> 'minutes' from telemetry.listed(r.visits) as visit
    union all select 'reached', telemetry.furthest(r.visits)
    union all select 'app', app #>> '{}' from telemetry.listed(r.installed_apps) as app
  )
  select distinct 'rare', s.dimension from said s where s.value = 'rare' and s.dimension not in ('searches', 'nothing', 'chosen')
  union all
  select distinct s.dimension, s.value from said s where s.value is not null and (s.value <> 'rare' or s.dimension in ('searches', 'nothing', 'chosen'))
  union all
  select 'rare', 'searches' where r.searches ? 'rare'
  union all
  select 'rare', 'chosen' where r.choices ? 'rare'
$$;

-- What may stay of a day's visits but for their hours: of this the moments are counted.
create function telemetry.common_steps(on_day date, visits jsonb) returns jsonb language sql stable as $$
  select case when jsonb_typeof(visits) <> 'array' then visits else (
    select coalesce(jsonb_agg(distinct jsonb_build_object(
      'hour', visit -> 'hour',
      'minutes', telemetry.common_or_rare(on_day, 'minutes', visit ->> 'minutes'),
      'entry', telemetry.common_or_rare(on_day, 'entry', visit ->> 'entry'),
      'exit', telemetry.common_or_rare(on_day, 'exit', visit ->> 'exit'),
      'reached', case when telemetry.is_common(on_day, 'reached', telemetry.furthest(visits))
        then telemetry.common_or_rare(on_day, 'reached', visit ->> 'reached') else 'rare' end)), '[]')
    from telemetry.listed(visits) as visit) end
$$;

create or replace function telemetry.common_visits(on_day date, visits jsonb) returns jsonb language sql stable as $$
  select case when jsonb_typeof(visits) <> 'array' then visits else (
    select coalesce(jsonb_agg(distinct case when telemetry.is_common(on_day, 'moment', telemetry.moment(visit))
      then visit else visit || '{"hour": "rare"}' end), '[]')
    from telemetry.listed(telemetry.common_steps(on_day, visits)) as visit) end
$$;

-- Days that were closed by the old rule are closed anew in the next night.
update telemetry.closed_day set stale = true;

revoke all on all functions in schema telemetry from public;
