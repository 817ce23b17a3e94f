-- What the shop learns of a day, once the day is over: how many reports said each value, for values that at least a floor of
-- reports said (20; TELEMETRY_FLOOR). What fewer said is in no figure, and from the close on in no report either.
create table telemetry.daily (
  day date not null,
  dimension text not null check (length(dimension) between 1 and 20),
  value text not null check (length(value) between 1 and 300),
  reports bigint not null check (reports >= 0),
  primary key (day, dimension, value)
);

-- A day that is closed. `stale`: a late report, or a taking back, changed it since; the next night closes it anew.
create table telemetry.closed_day (
  day date primary key,
  floor integer not null check (floor >= 5),
  stale boolean not null default false,
  closed_on date not null
);

comment on column telemetry.daily.day is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.daily.dimension is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.daily.value is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.daily.reports is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.closed_day.day is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.closed_day.floor is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.closed_day.stale is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.closed_day.closed_on is 'class=operational; purpose=telemetry; keep=always';

alter table telemetry.report drop constraint report_client_check;
alter table telemetry.report add constraint report_client_check check (client in ('web', 'android', 'rare'));

-- Who adds to a day holds it shared; who closes it, or takes something back of it, holds it alone. Always after the commitment.
create function telemetry.share_day(day date) returns void language sql set search_path = pg_catalog as $$
  select pg_advisory_xact_lock_shared(7352, day - date '2000-01-01')
$$;
create function telemetry.hold_day(day date) returns void language sql set search_path = pg_catalog as $$
  select pg_advisory_xact_lock(7352, day - date '2000-01-01')
$$;

-- WHAT A REPORT SAYS -------------------------------------------------------------------------------------------------

create function telemetry.listed(list jsonb) returns setof jsonb language sql immutable as $$
  select each from jsonb_array_elements(case when jsonb_typeof(list) = 'array' then list else '[]' end) as each
$$;

-- A place in a list, coarser: once a day is closed the word itself stands in the report.
create function telemetry.rank_bucket(rank jsonb) returns text language sql immutable as $$
  select case
    when jsonb_typeof(rank) <> 'number' then rank #>> '{}'
    when rank::int = 1 then '1'
    when rank::int <= 3 then '2-3'
    when rank::int <= 10 then '4-10'
    else '11+' end
$$;

-- The furthest step of a day; null: no visit; `rare`: none that may be known.
create function telemetry.furthest(visits jsonb) returns text language sql immutable as $$
  select case
    when count(*) = 0 then null
    else coalesce((array['looked', 'product', 'basket', 'checkout', 'bought'])[max(array_position(array['looked', 'product', 'basket', 'checkout', 'bought'], visit ->> 'reached'))], 'rare') end
  from telemetry.listed(visits) as visit
$$;

-- Every value that one report says, each once, so that counting rows counts reports. `rare` takes the place of what was hidden.
create function telemetry.values_of(r telemetry.report) returns table (dimension text, value text) language sql stable as $$
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

-- WHAT MAY STAY OF IT ------------------------------------------------------------------------------------------------

create function telemetry.is_common(on_day date, of_dimension text, the_value text) returns boolean language sql stable as $$
  select exists (select from telemetry.daily d where d.day = on_day and d.dimension = of_dimension and d.value = the_value)
$$;

create function telemetry.common_or_rare(on_day date, of_dimension text, the_value text) returns text language sql stable as $$
  select case when telemetry.is_common(on_day, of_dimension, the_value) then the_value else 'rare' end
$$;

-- An id lives a day (C1), and nobody shares one: no close leaves any.
create function telemetry.closed_pseudonym(pseudonym text) returns text language sql immutable as $$
  select case when pseudonym in ('refused', 'unavailable') then pseudonym else 'rare' end
$$;

-- `jsonb_agg(distinct …)` also sorts: in what order a day went is not kept.
create function telemetry.common_searches(on_day date, searches jsonb) returns jsonb language sql stable as $$
  select case when jsonb_typeof(searches) <> 'array' then searches else (
    select coalesce(jsonb_agg(distinct
      case when telemetry.is_common(on_day, 'searches', search ->> 'words')
        then jsonb_build_object('words', search -> 'words', 'found', case
          when search ->> 'found' not in ('0', 'rare') then 'some'
          when search ->> 'found' = '0' and telemetry.is_common(on_day, 'nothing', search ->> 'words') then '0'
          else 'rare' end)
        else '"rare"' end), '[]')
    from telemetry.listed(searches) as search) end
$$;

create function telemetry.common_choices(on_day date, choices jsonb) returns jsonb language sql stable as $$
  select case when jsonb_typeof(choices) <> 'array' then choices else (
    select coalesce(jsonb_agg(distinct
      case when telemetry.is_common(on_day, 'chosen', choice ->> 'product')
        then jsonb_build_object(
          'product', choice -> 'product',
          'rank', case when telemetry.is_common(on_day, 'rank', (choice ->> 'product') || ' ' || telemetry.rank_bucket(choice -> 'rank'))
            then telemetry.rank_bucket(choice -> 'rank') else 'rare' end)
          || case when telemetry.is_common(on_day, 'after', (choice ->> 'product') || ' ' || (choice ->> 'words'))
            then jsonb_build_object('words', choice -> 'words') else '{}' end
        else '"rare"' end), '[]')
    from telemetry.listed(choices) as choice) end
$$;

create function telemetry.common_visits(on_day date, visits jsonb) returns jsonb language sql stable as $$
  select case when jsonb_typeof(visits) <> 'array' then visits else (
    select coalesce(jsonb_agg(distinct jsonb_build_object(
      'hour', case when telemetry.is_common(on_day, 'hour', visit ->> 'hour') then visit -> 'hour' else '"rare"' end,
      'minutes', telemetry.common_or_rare(on_day, 'minutes', visit ->> 'minutes'),
      'entry', telemetry.common_or_rare(on_day, 'entry', visit ->> 'entry'),
      'exit', telemetry.common_or_rare(on_day, 'exit', visit ->> 'exit'),
      'reached', case when telemetry.is_common(on_day, 'reached', telemetry.furthest(visits))
        then telemetry.common_or_rare(on_day, 'reached', visit ->> 'reached') else 'rare' end)), '[]')
    from telemetry.listed(visits) as visit) end
$$;

create function telemetry.common_apps(on_day date, apps jsonb) returns jsonb language sql stable as $$
  select case when jsonb_typeof(apps) <> 'array' then apps else (
    select coalesce(jsonb_agg(distinct telemetry.common_or_rare(on_day, 'app', app #>> '{}')), '[]')
    from telemetry.listed(apps) as app) end
$$;

-- WHAT COMES FROM OUTSIDE. The role that writes can only add; whether a day is granted, and what for, is asked here, where the asking
-- cannot be left out. Both functions run as the owner; the words that they raise are what the door answers. A report that comes after
-- its day was closed says only what that day may say.

create function telemetry.take_grant() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform telemetry.hold_commitment(new.commitment);
  perform telemetry.share_day(new.day);
  if exists (select from telemetry.taken_back t where t.commitment = new.commitment) then
    raise exception using errcode = 'TG403', message = 'taken-back';
  end if;
  delete from telemetry.day_grant g where g.commitment = new.commitment and g.day = new.day;
  return new;
end $$;

create function telemetry.take_report() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
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
  -- The day grows: what the device says last of its day is what counts, and twice the same is once.
  delete from telemetry.report r where r.commitment = new.commitment and r.day = new.day;
  if exists (select from telemetry.closed_day c where c.day = new.day) then
    new.client := telemetry.common_or_rare(new.day, 'client', new.client);
    new.device_type := telemetry.common_or_rare(new.day, 'device', new.device_type);
    new.language := telemetry.common_or_rare(new.day, 'language', new.language);
    new.os_type := telemetry.common_or_rare(new.day, 'os', new.os_type);
    new.network_type := telemetry.common_or_rare(new.day, 'network', new.network_type);
    if not telemetry.is_common(new.day, 'version', new.browser || ' ' || new.browser_major) then
      new.browser_major := null;
    end if;
    new.browser := telemetry.common_or_rare(new.day, 'browser', new.browser);
    new.android_pseudonym := telemetry.closed_pseudonym(new.android_pseudonym);
    new.advertising_pseudonym := telemetry.closed_pseudonym(new.advertising_pseudonym);
    new.searches := telemetry.common_searches(new.day, new.searches);
    new.choices := telemetry.common_choices(new.day, new.choices);
    new.visits := telemetry.common_visits(new.day, new.visits);
    new.installed_apps := telemetry.common_apps(new.day, new.installed_apps);
    update telemetry.closed_day c set stale = true where c.day = new.day and not c.stale;
  end if;
  return new;
end $$;

-- Only what comes from outside is asked for its grant: the close writes the same rows anew, as their owner.
create trigger take_grant before insert on telemetry.day_grant for each row
  when (current_user = 'telemetry_writer') execute function telemetry.take_grant();
create trigger take_report before insert on telemetry.report for each row
  when (current_user = 'telemetry_writer') execute function telemetry.take_report();

-- The partitions of a month. What came before its month was prepared stands in the default partition and moves in.
create function telemetry.create_month(any_day date) returns void language plpgsql set search_path = pg_catalog as $$
declare
  first_day date := date_trunc('month', any_day);
  next_month date := first_day + interval '1 month';
  suffix text := to_char(first_day, 'YYYY_MM');
  parent text;
begin
  perform pg_advisory_xact_lock(7353);
  foreach parent in array array['report', 'day_grant'] loop
    if to_regclass(format('telemetry.%I', parent || '_' || suffix)) is null then
      execute format('lock table telemetry.%I in access exclusive mode', parent);
      execute format('create table telemetry.%I (like telemetry.%I including all)', parent || '_' || suffix, parent);
      execute format('with moved as (delete from telemetry.%I where day >= %L and day < %L returning *) insert into telemetry.%I select * from moved order by random()',
        parent || '_rest', first_day, next_month, parent || '_' || suffix);
      execute format('alter table telemetry.%I attach partition telemetry.%I for values from (%L) to (%L)',
        parent, parent || '_' || suffix, first_day, next_month);
    end if;
  end loop;
end $$;

grant insert on telemetry.day_grant, telemetry.report to telemetry_writer;

revoke all on all functions in schema telemetry from public;
