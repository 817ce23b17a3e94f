-- What happens to a crash that comes in. The role that writes can only add; whether a day is granted, which group it belongs to and
-- whether it is kept is decided here, as the owner. The words that are raised are what the door answers.

create function crashes.ask_grant(asked bytea, asked_day date) returns void language plpgsql set search_path = pg_catalog as $$
begin
  perform telemetry.hold_commitment(asked);
  if exists (select from telemetry.taken_back t where t.commitment = asked) then
    raise exception using errcode = 'TG403', message = 'taken-back';
  end if;
  if not exists (
    select from telemetry.day_grant g
    where g.commitment = asked and g.day = asked_day and g.stream = 'crashes' and 'crashes' = any (g.switches)
  ) then
    raise exception using errcode = 'TG403', message = 'no-grant';
  end if;
end $$;

-- What comes from outside never passes for the server's own. This one runs as whoever adds.
create function crashes.only_the_server_is_nobody() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.commitment is null and current_user = 'telemetry_writer' then
    raise exception using errcode = 'TG403', message = 'no-grant';
  end if;
  return new;
end $$;

-- Until the transaction ends nobody else adds to this group or takes from it.
create function crashes.hold_group(fingerprint bytea) returns void language sql set search_path = pg_catalog as $$
  select pg_advisory_xact_lock(hashtextextended(encode(fingerprint, 'hex'), 7352))
$$;

-- Notes a release where it is new, and answers since when it is known. Of the names that strangers make up, so many and no more.
create function crashes.release_since(asked text, seen timestamptz) returns timestamptz language plpgsql set search_path = pg_catalog as $$
declare
  since timestamptz;
begin
  if asked in ('unavailable', 'refused') then
    return null;
  end if;
  select r.first_seen into since from crashes.release r where r.name = asked;
  if since is null and (select count(*) from crashes.release) < 500 then
    insert into crashes.release (name, first_seen) values (asked, seen)
    on conflict (name) do update set first_seen = least(crashes.release.first_seen, excluded.first_seen)
    returning first_seen into since;
  end if;
  return since;
end $$;

/*
 *   open ──> resolved    settleGroup: in a release that is known, or in the next one
 *     ├────> ignored     ignoreGroup: until a day
 *     └<──── both        reopenGroup; and here: a resolved one that breaks in a release first seen no earlier than the one that
 *                        was to mend it (without a release: on a later day), an ignored one whose day has come
 */
create function crashes.reopens(g crashes.crash_group, since timestamptz, seen timestamptz) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select case g.state
    when 'resolved' then case when since is null then seen > g.settled_at + interval '1 day' else since >= g.resolved_from end
    when 'ignored' then seen >= g.ignored_until
    else false
  end
$$;

create function crashes.take_event() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  found_group crashes.crash_group;
  since timestamptz;
  kept_today integer;
  kept_of_device integer := 0;
begin
  if new.commitment is not null then
    perform crashes.ask_grant(new.commitment, new.day);
  end if;
  perform crashes.hold_group(new.fingerprint);
  since := crashes.release_since(new.release, new.occurred_at);
  if since is null and new.release <> 'refused' then
    new.release := 'unavailable';
  end if;
  insert into crashes.crash_group as g
    (fingerprint, algorithm, client, type, message, frames, last_release, first_seen, last_seen)
  values
    (new.fingerprint, new.algorithm, new.client, new.type, new.message, new.frames, new.release, new.occurred_at, new.occurred_at)
  on conflict (fingerprint) do update set
    last_seen = greatest(g.last_seen, excluded.last_seen),
    first_seen = least(g.first_seen, excluded.first_seen),
    last_release = case when excluded.last_seen >= g.last_seen then excluded.last_release else g.last_release end,
    frames = case when excluded.last_seen >= g.last_seen then excluded.frames else g.frames end
  returning g.* into found_group;
  if crashes.reopens(found_group, since, new.occurred_at) then
    update crashes.crash_group g
    set state = 'open', reopened_at = new.occurred_at, settled_at = null, resolved_in = null, resolved_from = null,
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
  if kept_today >= 100 or kept_of_device >= 3 then
    return null;
  end if;
  update crashes.group_day d set kept = d.kept + 1 where d.group_id = found_group.id and d.day = new.day;
  new.group_id := found_group.id;
  return new;
end $$;

-- In the order of their names.
create trigger a_nobody before insert on crashes.event for each row execute function crashes.only_the_server_is_nobody();
create trigger b_take_event before insert on crashes.event for each row execute function crashes.take_event();

grant insert on crashes.event to telemetry_writer;

-- Takes crashes away and out of the counts. A group of which nothing is left goes, and another shows what is left: its words came from
-- those whose crash it was.
create function crashes.forget_commitments(gone bytea[]) returns integer language plpgsql set search_path = pg_catalog as $$
declare
  groups uuid[];
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
  ), releases as (
    update crashes.group_release r set events = greatest(r.events - g.n, 0)
    from (select group_id, release, count(*)::int as n from gone_event group by 1, 2) g
    where r.group_id = g.group_id and r.release = g.release
  )
  select count(*), array_agg(distinct group_id) into taken, groups from gone_event;
  delete from crashes.crash_group c
  where c.id = any (groups)
    and not exists (select from crashes.event e where e.group_id = c.id);
  update crashes.crash_group c
  set message = l.message, frames = l.frames
  from unnest(groups) as g (id)
  cross join lateral (
    select e.message, e.frames from crashes.event e where e.group_id = g.id order by e.day desc limit 1
  ) l
  where c.id = g.id;
  return taken;
end $$;

-- The partition of a month. What the default one has caught of it before it was there moves into it.
create function crashes.create_month(any_day date) returns void language plpgsql set search_path = pg_catalog as $$
declare
  first_day date := date_trunc('month', any_day);
  next_month date := first_day + interval '1 month';
  part text := 'event_' || to_char(first_day, 'YYYY_MM');
begin
  if to_regclass(format('crashes.%I', part)) is not null then
    return;
  end if;
  lock table crashes.event in access exclusive mode;
  execute format('create table crashes.%I (like crashes.event including defaults including constraints)', part);
  execute format('with caught as (delete from crashes.event_rest where day >= %L and day < %L returning *)
    insert into crashes.%I select * from caught', first_day, next_month, part);
  execute format('alter table crashes.event attach partition crashes.%I for values from (%L) to (%L)', part, first_day, next_month);
end $$;

create function crashes.drop_months_before(first_kept date) returns integer language plpgsql set search_path = pg_catalog as $$
declare
  old text;
  dropped integer := 0;
begin
  for old in
    select c.relname
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'crashes.event'::regclass
      and c.relname ~ '_\d{4}_\d{2}$'
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date <= first_kept
  loop
    execute format('drop table crashes.%I', old);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

revoke all on all functions in schema crashes from public;
