-- What a crash says of its device says whose it is, beside a list of sessions (`npm run linkage`: browser and system together, most of all). So once
-- its day is over a crash keeps browser and system only where a floor of the devices that broke on it, or of its reports, have both, and each
-- other value only where a floor has it beside these two. What came late is stripped before it is stored, and of its hour too (010).
alter table crashes.event
  drop constraint event_rooted_check,
  drop constraint event_wifi_check,
  drop constraint event_mobile_data_check,
  drop constraint event_roaming_check,
  add constraint event_rooted_check check (rooted in ('yes', 'no', 'unavailable', 'refused', 'rare')),
  add constraint event_wifi_check check (wifi in ('on', 'off', 'unavailable', 'refused', 'rare')),
  add constraint event_mobile_data_check check (mobile_data in ('on', 'off', 'unavailable', 'refused', 'rare')),
  add constraint event_roaming_check check (roaming in ('on', 'off', 'unavailable', 'refused', 'rare'));

-- A day that is closed. `stale`: a late crash, or a taking back, changed it since; the next night closes it anew.
create table crashes.closed_day (
  day date primary key,
  floor integer not null check (floor >= 5),
  stale boolean not null default false,
  closed_on date not null
);

-- What may stay in the crashes of a closed day. No counts: nobody reads one crash from those of two nights.
create table crashes.common (
  day date not null,
  field text not null check (length(field) between 1 and 20),
  value text not null check (length(value) between 1 and 60),
  primary key (day, field, value)
);

comment on column crashes.closed_day.day is 'class=operational; purpose=crash; keep=telemetry-90d';
comment on column crashes.closed_day.floor is 'class=operational; purpose=crash; keep=telemetry-90d';
comment on column crashes.closed_day.stale is 'class=operational; purpose=crash; keep=telemetry-90d';
comment on column crashes.closed_day.closed_on is 'class=operational; purpose=crash; keep=telemetry-90d';
comment on column crashes.common.day is 'class=operational; purpose=crash; keep=telemetry-90d';
comment on column crashes.common.field is 'class=operational; purpose=crash; keep=telemetry-90d';
comment on column crashes.common.value is 'class=operational; purpose=crash; keep=telemetry-90d';

create function crashes.hour_of(at timestamptz) returns text language sql immutable set search_path = pg_catalog as $$
  select to_char(at at time zone 'UTC' + interval '210 minutes', 'HH24')
$$;

-- What one crash says that few may say: its hour by itself, all else beside browser and system. What was hidden is not said.
create function crashes.said_by(e crashes.event) returns table (field text, value text) language sql stable set search_path = pg_catalog as $$
  select 'hour', crashes.hour_of(e.occurred_at) where e.occurred_at is not null
  union all
  select s.field, concat_ws(' ', e.browser, e.os_type, s.value)
  from (values
    ('system', ''),
    ('version', e.browser_major::text),
    ('rooted', e.rooted),
    ('memoryTotal', e.memory_total),
    ('memoryUsed', e.memory_used),
    ('wifi', e.wifi),
    ('mobileData', e.mobile_data),
    ('roaming', e.roaming),
    ('deviceType', e.device_type),
    ('language', e.language),
    ('networkType', e.network_type)
  ) as s (field, value)
  where e.browser <> 'rare' and s.value is not null and s.value <> 'rare'
$$;

-- What of it a report of usage says too, as far as it was kept.
create function crashes.said_by_report(r telemetry.report) returns table (field text, value text) language sql stable set search_path = pg_catalog as $$
  select s.field, concat_ws(' ', r.browser, r.os_type, s.value)
  from (values
    ('system', ''),
    ('version', r.browser_major::text),
    ('deviceType', r.device_type),
    ('language', r.language),
    ('networkType', r.network_type)
  ) as s (field, value)
  where r.browser <> 'rare' and r.os_type <> 'rare' and s.value is not null and s.value <> 'rare'
$$;

create function crashes.shared_by_reports(on_day date, floor integer) returns table (field text, value text) language sql stable set search_path = pg_catalog as $$
  select s.field, s.value
  from telemetry.report r
  cross join lateral crashes.said_by_report(r) s
  where r.day = on_day
  group by s.field, s.value
  having count(*) >= floor
$$;

create function crashes.reports_closed_on(on_day date) returns date language sql stable set search_path = pg_catalog as $$
  select c.closed_on from telemetry.closed_day c where c.day = on_day
$$;

create function crashes.is_common(on_day date, of_field text, the_value text) returns boolean language sql stable set search_path = pg_catalog as $$
  select exists (select from crashes.common c where c.day = on_day and c.field = of_field and c.value = the_value)
$$;

-- A crash as it stays once its day is closed. The server's own are nobody's and stay as they are.
create function crashes.without_rare(e crashes.event) returns crashes.event language plpgsql stable set search_path = pg_catalog as $$
declare
  common text[];
begin
  if e.commitment is null then
    return e;
  end if;
  select coalesce(array_agg(s.field), '{}') into common
  from crashes.said_by(e) s
  where crashes.is_common(e.day, s.field, s.value);
  if 'hour' <> all (common) then e.occurred_at := null; end if;
  if 'system' <> all (common) then e.browser := 'rare'; e.os_type := 'rare'; end if;
  if 'version' <> all (common) then e.browser_major := null; end if;
  if 'rooted' <> all (common) then e.rooted := 'rare'; end if;
  if 'memoryTotal' <> all (common) then e.memory_total := 'rare'; end if;
  if 'memoryUsed' <> all (common) then e.memory_used := 'rare'; end if;
  if 'wifi' <> all (common) then e.wifi := 'rare'; end if;
  if 'mobileData' <> all (common) then e.mobile_data := 'rare'; end if;
  if 'roaming' <> all (common) then e.roaming := 'rare'; end if;
  if 'deviceType' <> all (common) then e.device_type := 'rare'; end if;
  if 'language' <> all (common) then e.language := 'rare'; end if;
  if 'networkType' <> all (common) then e.network_type := 'rare'; end if;
  return e;
end $$;

-- Releases are in the order in which they were first heard of, and keep their place in it instead of the hour in which one first broke.
alter table crashes.release add column place bigint;
update crashes.release r set place = o.place
from (select name, row_number() over (order by first_seen, name) as place from crashes.release) o
where o.name = r.name;
alter table crashes.release
  alter column place set not null,
  alter column place add generated by default as identity,
  add constraint release_place_unique unique (place);
select setval(pg_get_serial_sequence('crashes.release', 'place'), (select coalesce(max(place), 0) + 1 from crashes.release), false);
drop index crashes.release_by_first_seen;

-- A group that was mended opens again in a release of this place or a later one.
alter table crashes.crash_group add column resolved_place bigint;
update crashes.crash_group g set resolved_place = coalesce(
  (select min(r.place) from crashes.release r where r.first_seen >= g.resolved_from),
  (select coalesce(max(r.place), 0) + 1 from crashes.release r))
where g.state = 'resolved';
alter table crashes.crash_group
  drop column resolved_from,
  add constraint crash_group_resolved_check check (state <> 'resolved' or resolved_place is not null);

comment on column crashes.release.place is 'class=operational; purpose=crash; keep=telemetry-90d';
comment on column crashes.crash_group.resolved_place is 'class=operational; purpose=crash; keep=telemetry-90d';

-- Notes a release where it is new, and answers its place. Of the names that strangers make up, so many and no more.
create function crashes.place_of_release(asked text, seen timestamptz) returns bigint language plpgsql set search_path = pg_catalog as $$
declare
  found bigint;
begin
  if asked in ('unavailable', 'refused') then
    return null;
  end if;
  select r.place into found from crashes.release r where r.name = asked;
  if found is null and (select count(*) from crashes.release) < 500 then
    insert into crashes.release (name, first_seen) values (asked, seen)
    on conflict (name) do update set first_seen = least(crashes.release.first_seen, excluded.first_seen)
    returning place into found;
  end if;
  return found;
end $$;

/*
 *   open ──> resolved    settleGroup: in a release that is known, or in the next one
 *     ├────> ignored     ignoreGroup: until a day
 *     └<──── both        reopenGroup; and here: a resolved one that breaks in the release that was to mend it or one heard of after it
 *                        (without a release: on a later day), an ignored one whose day has come
 */
drop function crashes.reopens(crashes.crash_group, timestamptz, timestamptz);
create function crashes.reopens(g crashes.crash_group, place bigint, seen timestamptz) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select case g.state
    when 'resolved' then case when place is null then seen > g.settled_at + interval '1 day' else place >= g.resolved_place end
    when 'ignored' then seen >= g.ignored_until
    else false
  end
$$;

create or replace function crashes.take_event() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  found_group crashes.crash_group;
  stripped crashes.event;
  place bigint;
  seen timestamptz := new.occurred_at;
  kept_today integer;
  kept_of_device integer := 0;
  most_kept bigint := 5000;
begin
  if new.group_id is not null then
    return new;
  end if;
  if new.commitment is not null then
    perform crashes.ask_grant(new.commitment, new.day);
  end if;
  perform telemetry.share_day(new.day);
  if new.commitment is not null and exists (select from crashes.closed_day c where c.day = new.day) then
    stripped := crashes.without_rare(new);
    new.occurred_at := stripped.occurred_at;
    new.rooted := stripped.rooted;
    new.memory_total := stripped.memory_total;
    new.memory_used := stripped.memory_used;
    new.wifi := stripped.wifi;
    new.mobile_data := stripped.mobile_data;
    new.roaming := stripped.roaming;
    new.device_type := stripped.device_type;
    new.language := stripped.language;
    new.os_type := stripped.os_type;
    new.network_type := stripped.network_type;
    new.browser := stripped.browser;
    new.browser_major := stripped.browser_major;
    seen := crashes.day_alone(seen, new.day);
    update crashes.closed_day c set stale = true where c.day = new.day and not c.stale;
  end if;
  perform crashes.hold_group(new.fingerprint);
  if not exists (select from crashes.crash_group g where g.fingerprint = new.fingerprint)
    and (crashes.is_full(new.client, new.day) or (new.client <> 'server' and crashes.kept_of_day(new.day) >= most_kept)) then
    raise exception using errcode = 'TG403', message = 'too-many-groups';
  end if;
  place := crashes.place_of_release(new.release, seen);
  if place is null and new.release <> 'refused' then
    new.release := 'unavailable';
  end if;
  insert into crashes.crash_group as g
    (fingerprint, algorithm, client, type, message, frames, last_release, first_seen, last_seen)
  values
    (new.fingerprint, new.algorithm, new.client, new.type, new.message, new.frames, new.release, seen, seen)
  on conflict (fingerprint) do update set
    last_seen = greatest(g.last_seen, excluded.last_seen),
    first_seen = least(g.first_seen, excluded.first_seen),
    last_release = case when excluded.last_seen >= g.last_seen then excluded.last_release else g.last_release end
  returning g.* into found_group;
  if crashes.reopens(found_group, place, seen) then
    update crashes.crash_group g
    set state = 'open', reopened_at = seen, settled_at = null, resolved_in = null, resolved_place = null,
      ignored_until = null, alerted_at = null
    where g.id = found_group.id;
  end if;
  insert into crashes.group_release as r (group_id, release, events) values (found_group.id, new.release, 1)
  on conflict (group_id, release) do update set events = r.events + 1;
  insert into crashes.group_day as d (group_id, day, events, kept) values (found_group.id, new.day, 1, 0)
  on conflict (group_id, day) do update set events = d.events + 1
  returning d.kept into kept_today;
  if new.commitment is not null then
    select count(*) into kept_of_device
    from crashes.event e
    where e.commitment = new.commitment and e.day = new.day and e.group_id = found_group.id;
  end if;
  -- A loop does not fill the disk, and one device does not take the place of the others.
  if kept_today >= 100 or kept_of_device >= 3 or (new.client <> 'server' and crashes.kept_of_day(new.day) >= most_kept) then
    return null;
  end if;
  -- A group shows calls of an event that is kept: those of another could never be taken back (P32).
  update crashes.crash_group g set frames = new.frames
  where g.id = found_group.id and seen >= found_group.last_seen;
  update crashes.group_day d set kept = d.kept + 1 where d.group_id = found_group.id and d.day = new.day;
  new.group_id := found_group.id;
  return new;
end $$;

drop function crashes.release_since(text, timestamptz);

revoke all on all functions in schema crashes from public;
