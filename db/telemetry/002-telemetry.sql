-- Anonymous usage, from devices that said yes (P11 to P33). A row is known by the commitment of one device and one day and by nothing
-- else; nothing here is finer than a day, but for the hours that the device itself reports. Kept 90 days (C9), dropped by month.
create table telemetry.day_grant (
  commitment bytea not null check (length(commitment) = 32),
  day date not null,
  stream text not null check (stream in ('usage', 'crashes')),
  text_version text not null check (length(text_version) between 1 and 20),
  switches text[] not null
    check (switches <@ array['usage', 'searches', 'crashes', 'android-id', 'advertising-id', 'installed-apps'] and cardinality(switches) between 1 and 6),
  primary key (commitment, day)
) partition by range (day);
create table telemetry.day_grant_rest partition of telemetry.day_grant default;

create table telemetry.report (
  commitment bytea not null check (length(commitment) = 32),
  day date not null,
  client text not null check (client in ('web', 'android')),
  device_type text not null,
  language text not null,
  os_type text not null,
  network_type text not null,
  browser text not null,
  browser_major smallint,
  android_pseudonym text not null,
  advertising_pseudonym text not null,
  searches jsonb not null,
  choices jsonb not null,
  visits jsonb not null,
  installed_apps jsonb not null,
  primary key (commitment, day)
) partition by range (day);
create table telemetry.report_rest partition of telemetry.report default;

-- What was taken back: nothing of these days is taken ever again, also what was queued before (P32, P33).
create table telemetry.taken_back (
  commitment bytea primary key check (length(commitment) = 32),
  day date not null
);
create index taken_back_by_day on telemetry.taken_back (day);

-- What was lost or refused, by day and reason, in numbers.
create table telemetry.loss (
  day date not null,
  why text not null check (length(why) between 1 and 60),
  reports bigint not null check (reports >= 0),
  primary key (day, why)
);

comment on column telemetry.day_grant.commitment is 'class=pseudonymous; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.day_grant.day is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.day_grant.stream is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.day_grant.text_version is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.day_grant.switches is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.commitment is 'class=pseudonymous; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.day is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.client is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.device_type is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.language is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.os_type is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.network_type is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.browser is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.browser_major is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.android_pseudonym is 'class=pseudonymous; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.advertising_pseudonym is 'class=pseudonymous; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.searches is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.choices is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.visits is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.report.installed_apps is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.taken_back.commitment is 'class=pseudonymous; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.taken_back.day is 'class=operational; purpose=telemetry; keep=telemetry-90d';
comment on column telemetry.loss.day is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.loss.why is 'class=operational; purpose=telemetry; keep=always';
comment on column telemetry.loss.reports is 'class=operational; purpose=telemetry; keep=always';

-- Until the transaction ends nobody else adds under this commitment or takes it back.
create function telemetry.hold_commitment(commitment bytea) returns void language sql set search_path = pg_catalog as $$
  select pg_advisory_xact_lock(hashtextextended(encode(commitment, 'hex'), 7351))
$$;

create function telemetry.drop_months_before(first_kept date) returns integer language plpgsql set search_path = pg_catalog as $$
declare
  old text;
  dropped integer := 0;
begin
  for old in
    select c.relname
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    join pg_class p on p.oid = i.inhparent
    join pg_namespace n on n.oid = p.relnamespace
    where n.nspname = 'telemetry'
      and c.relname ~ '_\d{4}_\d{2}$'
      and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')::date <= first_kept
  loop
    execute format('drop table telemetry.%I', old);
    dropped := dropped + 1;
  end loop;
  return dropped;
end $$;

revoke all on all functions in schema telemetry from public;
