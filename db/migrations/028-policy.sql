-- When was each promise of the policy last proven here? One row for each run of a probe in the running shop.
create schema policy;

create table policy.probe_run (
  probe text not null check (probe ~ '^[a-z0-9-]{3,60}$'),
  at timestamptz not null,
  result text not null check (result in ('pass', 'fail')),
  why text,
  took_ms integer not null check (took_ms >= 0),
  primary key (probe, at)
);
-- The job forgets what is older than ninety days.
create index probe_run_by_time on policy.probe_run (at);
comment on column policy.probe_run.probe is 'class=public; purpose=living-policy; keep=probe-90d';
comment on column policy.probe_run.at is 'class=public; purpose=living-policy; keep=probe-90d';
comment on column policy.probe_run.result is 'class=public; purpose=living-policy; keep=probe-90d';
comment on column policy.probe_run.why is 'class=operational; purpose=living-policy; keep=probe-90d';
comment on column policy.probe_run.took_ms is 'class=operational; purpose=living-policy; keep=probe-90d';
