-- The road out: what becomes of a message after it was written (P05, P06, P49, P50). Its address and words as they were sent stand
-- sealed in the vault (`sent_record`), under the key of whoever got it; here are only facts about no person.
alter table messaging.message
  add column language text not null default 'fa' check (language in ('fa', 'en')),
  add column priority smallint not null default 5 check (priority between 0 and 9),
  add column due_at timestamptz,
  add column expires_at timestamptz,
  add column attempts smallint not null default 0 check (attempts >= 0),
  add column state_at timestamptz,
  add column why text,
  add column provider text,
  add column provider_reference text,
  add column reported_sender text,
  add column parts smallint check (parts > 0),
  add column cost_rials bigint check (cost_rials >= 0),
  add column sent_at timestamptz,
  add column sent_record uuid;

alter table messaging.message drop constraint message_state_check;
alter table messaging.message add constraint message_state_check check (state in
  ('written', 'held', 'sending', 'sent', 'unknown', 'delivered', 'undelivered', 'failed', 'superseded', 'refused', 'expired'));

comment on column messaging.message.language is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.priority is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.due_at is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.expires_at is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.attempts is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.state_at is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.why is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.provider is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.provider_reference is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.reported_sender is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.parts is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.cost_rials is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.sent_at is 'class=operational; purpose=messages; keep=message-180d';
comment on column messaging.message.sent_record is 'class=personal-ref; purpose=messages; keep=message-180d';
