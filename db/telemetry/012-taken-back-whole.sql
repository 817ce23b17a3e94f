-- What our own builds are called is ours to note, when they go out: neither do names that strangers make up take their place, nor does
-- the hour of the first crash say when that was.
alter table crashes.release add column own boolean not null default false;
comment on column crashes.release.own is 'class=operational; purpose=crash; keep=telemetry-90d';

-- As in 006; and what is left of a group speaks of those who are left: their release, their days, and no release that she alone had.
create or replace function crashes.forget_commitments(gone bytea[]) returns integer language plpgsql set search_path = pg_catalog as $$
declare
  groups uuid[];
  releases text[];
  taken integer;
begin
  perform crashes.hold_group(f.fingerprint)
  from (select distinct e.fingerprint from crashes.event e where e.commitment = any (gone) order by 1) f;
  with gone_event as (
    delete from crashes.event e where e.commitment = any (gone) returning e.group_id, e.day, e.release
  ), days as (
    update crashes.group_day d set events = greatest(d.events - g.n, 0), kept = greatest(d.kept - g.n, 0)
    from (select group_id, day, count(*)::int as n from gone_event group by 1, 2) g
    where d.group_id = g.group_id and d.day = g.day
  ), counted as (
    update crashes.group_release r set events = greatest(r.events - g.n, 0)
    from (select group_id, release, count(*)::int as n from gone_event group by 1, 2) g
    where r.group_id = g.group_id and r.release = g.release
  )
  select count(*), array_agg(distinct group_id), array_agg(distinct release) into taken, groups, releases from gone_event;
  delete from crashes.crash_group c
  where c.id = any (groups)
    and not exists (select from crashes.event e where e.group_id = c.id);
  delete from crashes.group_day d where d.group_id = any (groups) and d.events = 0;
  delete from crashes.group_release r where r.group_id = any (groups) and r.events = 0;
  update crashes.crash_group c
  set message = l.message, frames = l.frames, last_release = l.release, first_seen = l.first_seen, last_seen = l.last_seen
  from unnest(groups) as g (id)
  cross join lateral (
    select e.message, e.frames, e.release, min(at.began) over () as first_seen, max(at.began) over () as last_seen
    from crashes.event e
    cross join lateral (
      select coalesce(e.occurred_at, (e.day::timestamp - interval '210 minutes') at time zone 'UTC') as began
    ) at
    where e.group_id = g.id
    order by e.day desc, at.began desc
    limit 1
  ) l
  where c.id = g.id;
  delete from crashes.release r
  where r.name = any (releases)
    and not r.own
    and not exists (select from crashes.group_release g where g.release = r.name);
  return taken;
end $$;

-- What is our own is not counted among the names that strangers make up.
create or replace function crashes.place_of_release(asked text, seen timestamptz) returns bigint language plpgsql set search_path = pg_catalog as $$
declare
  found bigint;
begin
  if asked in ('unavailable', 'refused') then
    return null;
  end if;
  select r.place into found from crashes.release r where r.name = asked;
  if found is null and (select count(*) from crashes.release r where not r.own) < 500 then
    insert into crashes.release (name, first_seen) values (asked, seen)
    on conflict (name) do update set first_seen = least(crashes.release.first_seen, excluded.first_seen)
    returning place into found;
  end if;
  return found;
end $$;

-- As in 003; but of a day that is over a device says nothing twice.
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
  else
    -- The day grows: what the device says last of its day is what counts, and twice the same is once.
    delete from telemetry.report r where r.commitment = new.commitment and r.day = new.day;
  end if;
  return new;
end $$;

revoke all on all functions in schema telemetry, crashes from public;
