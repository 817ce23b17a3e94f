-- Stopping a part holds here too (P33). Whoever turns all switches of a stream off lays the day down anew with none: the row stays, so that
-- what was sent under it can still be taken back, but it is of no stream, and what comes under it is refused like a day without a grant.
alter table telemetry.day_grant
  drop constraint day_grant_stream_check,
  drop constraint day_grant_switches_check,
  add constraint day_grant_stream_check check (stream in ('usage', 'crashes', 'stopped')),
  add constraint day_grant_switches_check
    check (switches <@ array['usage', 'searches', 'crashes', 'android-id', 'advertising-id', 'installed-apps'] and cardinality(switches) <= 6),
  add constraint day_grant_stopped_check check ((stream = 'stopped') = (cardinality(switches) = 0));
