-- Crashes keep no order: beside an order of the same database the number of a transaction tells the very moment, where the policy names
-- the hour (P38). Each night writes the events of a day anew, so a row that has its group already passes as it is; never one from outside.
create or replace function crashes.only_the_server_is_nobody() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if current_user = 'telemetry_writer' then
    if new.commitment is null then
      raise exception using errcode = 'TG403', message = 'no-grant';
    end if;
    new.group_id := null;
  end if;
  return new;
end $$;

-- A loop whose calls differ each time makes a new group each time: so many of a day are begun, and so many events of a day are kept, and no
-- more. What is our own is counted apart, so that nobody shuts it out.
create function crashes.is_full(client text, on_day date) returns boolean language sql stable set search_path = pg_catalog as $$
  select client <> 'server'
    and ((select count(*) from crashes.crash_group g where g.client <> 'server') >= 5000
      or (select count(*) from crashes.crash_group g
          where g.client <> 'server' and (g.first_seen at time zone 'UTC' + interval '210 minutes')::date = on_day) >= 200)
$$;

create function crashes.kept_of_day(on_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  select coalesce(sum(d.kept), 0) from crashes.group_day d where d.day = on_day
$$;

create or replace function crashes.take_event() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  found_group crashes.crash_group;
  since timestamptz;
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
  perform crashes.hold_group(new.fingerprint);
  if not exists (select from crashes.crash_group g where g.fingerprint = new.fingerprint)
    and (crashes.is_full(new.client, new.day) or (new.client <> 'server' and crashes.kept_of_day(new.day) >= most_kept)) then
    raise exception using errcode = 'TG403', message = 'too-many-groups';
  end if;
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
    last_release = case when excluded.last_seen >= g.last_seen then excluded.last_release else g.last_release end
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
  if kept_today >= 100 or kept_of_device >= 3 or (new.client <> 'server' and crashes.kept_of_day(new.day) >= most_kept) then
    return null;
  end if;
  -- A group shows calls of an event that is kept: those of another could never be taken back (P32).
  update crashes.crash_group g set frames = new.frames
  where g.id = found_group.id and new.occurred_at >= found_group.last_seen;
  update crashes.group_day d set kept = d.kept + 1 where d.group_id = found_group.id and d.day = new.day;
  new.group_id := found_group.id;
  return new;
end $$;

revoke all on all functions in schema crashes from public;
