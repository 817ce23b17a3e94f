-- Sending: what a run takes first, what is asked about later, and what staff has to see.

-- Staff looked at a message that did not go out, and put it aside.
alter table messaging.message add column mended_at timestamptz;
comment on column messaging.message.mended_at is 'class=operational; purpose=messages; keep=message-180d';

-- What is due, the most urgent and then the oldest first; a message that waits for its hour is passed over within the index.
drop index messaging.message_waiting;
create index message_due on messaging.message (priority, (coalesce(due_at, written_at))) where state = 'written';
-- Taken by a run that never wrote down how it ended.
create index message_sending on messaging.message (state_at) where state = 'sending';
-- To be asked about at the provider.
create index message_asked on messaging.message (state, due_at) where state in ('sent', 'unknown') and due_at is not null;
-- For staff: what failed, and what nobody can say of whether it went.
create index message_left on messaging.message (state_at desc) where state in ('failed', 'unknown') and mended_at is null;

-- What went wrong on the road out, for staff: one open row of a kind and provider, counted up. No person is named.
create table messaging.incident (
  id uuid primary key,
  kind text not null check (kind in ('sender-mismatch', 'breaker-open', 'no-provider', 'left-by-crash', 'given-up')),
  provider text not null,
  detail text not null check (length(detail) <= 100),
  seen integer not null check (seen > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  closed_at timestamptz
);
create unique index incident_open on messaging.incident (kind, provider) where closed_at is null;
create index incident_by_time on messaging.incident (last_at desc);
comment on column messaging.incident.id is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.incident.kind is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.incident.provider is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.incident.detail is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.incident.seen is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.incident.first_at is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.incident.last_at is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.incident.closed_at is 'class=operational; purpose=messages; keep=message-180d';
