-- The register of messages: every SMS and e-mail is one row here before anything is sent (P06, P50).
-- Partitioned by month from the first day; the default partition catches a month that was not prepared.
create schema messaging;

create table messaging.message (
  id uuid not null,
  written_at timestamptz not null,
  category text not null check (category in ('security-code', 'order-status', 'answer', 'service', 'event', 'news', 'promotion', 'survey')),
  channel text not null check (channel in ('sms', 'email')),
  subject_id uuid not null,
  record_id uuid not null,
  field text not null,
  template text not null,
  params jsonb not null,
  cause text not null,
  check_code text not null,
  state text not null check (state in ('written', 'held', 'sent', 'failed')),
  primary key (id, written_at)
) partition by range (written_at);
create table messaging.message_rest partition of messaging.message default;
create index message_by_time on messaging.message (written_at desc, id);
create index message_by_subject on messaging.message (subject_id, written_at desc);

comment on column messaging.message.id is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.written_at is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.category is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.channel is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.subject_id is 'class=personal-ref; purpose=messages; keep=message-180d';
comment on column messaging.message.record_id is 'class=personal-ref; purpose=messages; keep=message-180d';
comment on column messaging.message.field is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.template is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.params is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.cause is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.check_code is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.state is 'class=operational; purpose=messages; keep=message-180d';
