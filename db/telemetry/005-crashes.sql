-- Breakages of the program, with the fields of the policy and nothing else (P34 to P41, C8). Those of a browser or an app are known by
-- the commitment of one device and one day, and by nothing else; the server's own come from nobody. Kept 90 days (C9), dropped by month.
create table crashes.release (
  name text primary key check (length(name) between 1 and 60),
  first_seen timestamptz not null
);
create index release_by_first_seen on crashes.release (first_seen, name);

create table crashes.crash_group (
  id uuid primary key default gen_random_uuid(),
  fingerprint bytea not null unique check (length(fingerprint) = 32),
  algorithm smallint not null,
  client text not null check (client in ('web', 'app', 'server')),
  type text not null check (length(type) <= 80),
  message text not null check (length(message) <= 200),
  frames jsonb not null,
  last_release text not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  state text not null default 'open' check (state in ('open', 'resolved', 'ignored')),
  settled_at timestamptz,
  resolved_in text,
  resolved_from timestamptz,
  ignored_until timestamptz,
  reopened_at timestamptz,
  alerted_at timestamptz,
  check (state <> 'resolved' or resolved_from is not null),
  check (state <> 'ignored' or ignored_until is not null)
);
create index crash_group_by_last_seen on crashes.crash_group (state, last_seen desc, id desc);

-- The counts go on when no more events of a day are kept.
create table crashes.group_day (
  group_id uuid not null references crashes.crash_group on delete cascade,
  day date not null,
  events bigint not null check (events >= 0),
  kept integer not null check (kept >= 0),
  primary key (group_id, day)
);
create index group_day_by_day on crashes.group_day (day);

create table crashes.group_release (
  group_id uuid not null references crashes.crash_group on delete cascade,
  release text not null,
  events bigint not null check (events >= 0),
  primary key (group_id, release)
);
create index group_release_by_release on crashes.group_release (release);

create table crashes.event (
  id uuid not null default gen_random_uuid(),
  group_id uuid,
  day date not null,
  -- P38: the hour. An hour of Tehran begins at half past one of UTC; nothing finer fits in here.
  occurred_at timestamptz not null
    check (extract(minute from occurred_at at time zone 'UTC') = 30 and extract(second from occurred_at at time zone 'UTC') = 0),
  commitment bytea check (length(commitment) = 32),
  client text not null check (client in ('web', 'app', 'server')),
  fingerprint bytea not null check (length(fingerprint) = 32),
  algorithm smallint not null,
  rooted text not null check (rooted in ('yes', 'no', 'unavailable', 'refused')),
  memory_total text not null check (length(memory_total) <= 11),
  memory_used text not null check (length(memory_used) <= 11),
  wifi text not null check (wifi in ('on', 'off', 'unavailable', 'refused')),
  mobile_data text not null check (mobile_data in ('on', 'off', 'unavailable', 'refused')),
  roaming text not null check (roaming in ('on', 'off', 'unavailable', 'refused')),
  device_type text not null check (length(device_type) <= 11),
  language text not null check (length(language) <= 11),
  os_type text not null check (length(os_type) <= 11),
  network_type text not null check (length(network_type) <= 11),
  browser text not null check (length(browser) <= 11),
  browser_major smallint check (browser_major between 1 and 999),
  release text not null check (length(release) <= 60),
  route text not null check (length(route) <= 120),
  type text not null check (length(type) <= 80),
  message text not null check (length(message) <= 200),
  frames jsonb not null,
  check ((client = 'server') = (commitment is null)),
  check (day = (occurred_at at time zone 'UTC' + interval '210 minutes')::date)
) partition by range (day);
create table crashes.event_rest partition of crashes.event default;
create index event_by_group on crashes.event (group_id, day);
create index event_by_commitment on crashes.event (commitment) where commitment is not null;

-- A commitment is a pseudonym of one day; everything else is about the program.
do $$
declare
  each_column record;
begin
  for each_column in
    select c.relname, a.attname,
      format('class=%s; purpose=crash; keep=telemetry-90d',
        case a.attname when 'commitment' then 'pseudonymous' else 'operational' end) as words
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'crashes' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0
  loop
    execute format('comment on column crashes.%I.%I is %L', each_column.relname, each_column.attname, each_column.words);
  end loop;
end $$;
