-- What a report says of its device says whose it is, beside a list of sessions: browser and system together, most of all. So once its day is over a
-- report keeps these two only where a floor of the day's reports have both, and each other value of a device only where a floor has it beside
-- them, as crashes do (011). Figures of devices are sums of what is kept so, lower bounds: else a taking back could not lower them by what a row
-- says no more. Measured: docs/decisions/015.

-- Browser and system as one value; null once they are hidden.
create function telemetry.system_of(browser text, os text) returns text language sql immutable as $$
  select case when browser <> 'rare' and os <> 'rare' then browser || ' ' || os end
$$;

-- What a device says of itself counts only beside its browser and system; alone it says no more than that it was hidden.
create or replace function telemetry.values_of(r telemetry.report) returns table (dimension text, value text) language sql stable as $$
  with chosen as (
    select distinct choice ->> 'product' collate "C" as product
    from telemetry.listed(r.choices) as choice
    where jsonb_typeof(choice) = 'object'
  ),
  said (dimension, value) as (
    select 'reports', 'all'
    union all select 'client', r.client
    union all select 'device', r.device_type where r.device_type = 'rare'
    union all select 'language', r.language where r.language = 'rare'
    union all select 'os', r.os_type where r.os_type = 'rare'
    union all select 'network', r.network_type where r.network_type = 'rare'
    union all select 'browser', r.browser where r.browser = 'rare'
    union all select 'system', telemetry.system_of(r.browser, r.os_type)
    union all select 'systemVersion', telemetry.system_of(r.browser, r.os_type) || ' ' || r.browser_major
    union all select 'systemDevice', telemetry.system_of(r.browser, r.os_type) || ' ' || r.device_type where r.device_type <> 'rare'
    union all select 'systemLanguage', telemetry.system_of(r.browser, r.os_type) || ' ' || r.language where r.language <> 'rare'
    union all select 'systemNetwork', telemetry.system_of(r.browser, r.os_type) || ' ' || r.network_type where r.network_type <> 'rare'
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

-- A value of a device, where it is common beside this browser and system.
create function telemetry.common_beside(on_day date, of_dimension text, browser text, os text, the_value text) returns text language sql stable as $$
  select case when telemetry.is_common(on_day, of_dimension, telemetry.system_of(browser, os) || ' ' || the_value) then the_value else 'rare' end
$$;

-- A figure of values together, as the values that it tells of: `chrome android 153` is of the version `chrome 153`.
create function telemetry.told_alone(dimension text, value text) returns table (dimension text, value text) language sql immutable as $$
  select alone.dimension, alone.value
  from (select split_part($2, ' ', 1) as browser, split_part($2, ' ', 2) as os, split_part($2, ' ', 3) as beside) words
  cross join lateral (values
    ('system', 'browser', words.browser),
    ('system', 'os', words.os),
    ('systemVersion', 'version', words.browser || ' ' || words.beside),
    ('systemDevice', 'device', words.beside),
    ('systemLanguage', 'language', words.beside),
    ('systemNetwork', 'network', words.beside)
  ) as alone (of_dimension, dimension, value)
  where alone.of_dimension = $1
$$;

-- Figures of single values of a closed day, anew from those of values together: after the count, and after a taking back lowered these.
create function telemetry.sum_systems(on_day date) returns void language sql as $$
  delete from telemetry.daily d
  where d.day = on_day and d.dimension in ('browser', 'os', 'version', 'device', 'language', 'network');
  insert into telemetry.daily (day, dimension, value, reports)
  select on_day, alone.dimension, alone.value, sum(d.reports)
  from telemetry.daily d
  cross join lateral telemetry.told_alone(d.dimension, d.value) alone
  where d.day = on_day
  group by alone.dimension, alone.value
$$;

-- As in 012; but what a device says of itself stays only beside its browser and system.
create or replace function telemetry.take_report() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  granted text[];
begin
  perform telemetry.hold_commitment(new.commitment);
  perform telemetry.share_day(new.day);
  select g.switches into granted
  from telemetry.day_grant g
  where g.commitment = new.commitment and g.day = new.day and g.stream = 'usage';
  if granted is null then
    raise exception using errcode = 'TG403', message = 'no-grant';
  end if;
  if exists (select from telemetry.taken_back t where t.commitment = new.commitment) then
    raise exception using errcode = 'TG403', message = 'taken-back';
  end if;
  if ('usage' <> all (granted) and (new.device_type, new.language, new.os_type, new.network_type, new.browser) is distinct from ('refused', 'refused', 'refused', 'refused', 'refused'))
    or ('usage' <> all (granted) and new.visits <> '"refused"')
    or ('searches' <> all (granted) and (new.searches <> '"refused"' or new.choices <> '"refused"'))
    or ('android-id' <> all (granted) and new.android_pseudonym not in ('refused', 'unavailable'))
    or ('advertising-id' <> all (granted) and new.advertising_pseudonym not in ('refused', 'unavailable'))
    or ('installed-apps' <> all (granted) and new.installed_apps not in ('"refused"', '"unavailable"')) then
    raise exception using errcode = 'TG403', message = 'not-granted';
  end if;
  if exists (select from telemetry.closed_day c where c.day = new.day) then
    -- What was counted of her stays as it was: else a taking back would lower what she says now, and not what she said then.
    if exists (select from telemetry.report r where r.commitment = new.commitment and r.day = new.day) then
      return null;
    end if;
    new.client := telemetry.common_or_rare(new.day, 'client', new.client);
    new.device_type := telemetry.common_beside(new.day, 'systemDevice', new.browser, new.os_type, new.device_type);
    new.language := telemetry.common_beside(new.day, 'systemLanguage', new.browser, new.os_type, new.language);
    new.network_type := telemetry.common_beside(new.day, 'systemNetwork', new.browser, new.os_type, new.network_type);
    if not telemetry.is_common(new.day, 'systemVersion', telemetry.system_of(new.browser, new.os_type) || ' ' || new.browser_major) then
      new.browser_major := null;
    end if;
    if not telemetry.is_common(new.day, 'system', telemetry.system_of(new.browser, new.os_type)) then
      new.browser := 'rare';
      new.os_type := 'rare';
    end if;
    new.android_pseudonym := telemetry.closed_pseudonym(new.android_pseudonym);
    new.advertising_pseudonym := telemetry.closed_pseudonym(new.advertising_pseudonym);
    new.searches := telemetry.common_searches(new.day, new.searches);
    new.choices := telemetry.common_choices(new.day, new.choices);
    new.visits := telemetry.common_visits(new.day, new.visits);
    new.installed_apps := telemetry.common_apps(new.day, new.installed_apps);
    update telemetry.closed_day c set stale = true where c.day = new.day and not c.stale;
  else
    -- The day grows: what the device says last of its day is what counts, and twice the same is once.
    delete from telemetry.report r where r.commitment = new.commitment and r.day = new.day;
  end if;
  return new;
end $$;

-- Days that were closed by the old rule: counted from what they kept, and rewritten in the next night.
insert into telemetry.daily (day, dimension, value, reports)
select r.day, said.dimension, said.value, count(*)
from telemetry.report r
join telemetry.closed_day c on c.day = r.day
cross join lateral telemetry.values_of(r) said
where said.dimension in ('system', 'systemVersion', 'systemDevice', 'systemLanguage', 'systemNetwork')
group by r.day, c.floor, said.dimension, said.value
having count(*) >= c.floor;
select telemetry.sum_systems(kept.day)
from (select distinct r.day from telemetry.report r join telemetry.closed_day c on c.day = r.day) kept;
update telemetry.closed_day set stale = true;

revoke all on all functions in schema telemetry, crashes from public;
