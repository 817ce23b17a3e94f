-- Campaigns (P45 to P48): what staff says to members, and how far it has gone. Who is in an audience is asked of the modules that
-- know it, a batch at a time; here are only what the audience must have in common, and counts.
create table messaging.campaign (
  id uuid primary key,
  version int not null default 1 check (version > 0),
  state text not null default 'draft' check (state in ('draft', 'proved', 'scheduled', 'sending', 'paused', 'done', 'stopped')),
  name text not null check (length(name) between 1 and 80),
  category text not null check (category in ('event', 'news', 'service', 'promotion')),
  channels text[] not null check (channels <@ array['sms', 'email'] and cardinality(channels) between 1 and 2),
  language text not null check (language in ('fa', 'en')),
  subject text not null check (length(subject) <= 150),
  body text not null check (length(body) <= 20000),
  sms text not null check (length(sms) <= 600),
  coupon text check (length(coupon) between 1 and 40),
  audience jsonb not null,
  made_at timestamptz not null,
  written_by uuid not null,
  words_digest bytea not null check (length(words_digest) = 32),
  proved_by uuid,
  proved_digest bytea check (length(proved_digest) = 32),
  due_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  place uuid,
  expected int check (expected >= 0),
  looked_at int not null default 0 check (looked_at >= 0),
  written int not null default 0 check (written >= 0),
  left_through_it int not null default 0 check (left_through_it >= 0),
  -- What was not proved, word by word, by whoever wrote it, cannot be on its way.
  constraint campaign_was_proved
    check (state in ('draft', 'stopped') or coalesce(proved_digest = words_digest and proved_by = written_by, false)),
  check (state in ('draft', 'proved', 'stopped') or due_at is not null),
  check (state not in ('sending', 'paused', 'done') or started_at is not null),
  check ((state in ('done', 'stopped')) = (ended_at is not null))
);
create index campaign_by_time on messaging.campaign (made_at desc, id);
create index campaign_under_way on messaging.campaign (due_at) where state in ('scheduled', 'sending');

-- Who has her message of a campaign under way: a second one is refused here, whatever died when. Emptied when the campaign is over.
create table messaging.campaign_receiver (
  campaign_id uuid not null references messaging.campaign,
  subject_id uuid not null,
  channel text not null check (channel in ('sms', 'email')),
  primary key (campaign_id, subject_id, channel)
);
create index campaign_receiver_of_subject on messaging.campaign_receiver (subject_id);

-- The counts of a campaign, and what of it still waits. No other message is in this index.
create index message_of_campaign on messaging.message (cause, category, channel, state, why) where template = 'campaign';

comment on column messaging.campaign.id is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.version is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.state is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.name is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.category is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.channels is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.language is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.subject is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.body is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.sms is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.coupon is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.audience is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.made_at is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.written_by is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column messaging.campaign.words_digest is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.proved_by is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column messaging.campaign.proved_digest is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.due_at is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.started_at is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.ended_at is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.place is 'class=personal-ref; purpose=messages; keep=campaign';
comment on column messaging.campaign.expected is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.looked_at is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.written is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign.left_through_it is 'class=operational; purpose=messages; keep=always';
comment on column messaging.campaign_receiver.campaign_id is 'class=operational; purpose=messages; keep=campaign';
comment on column messaging.campaign_receiver.subject_id is 'class=personal-ref; purpose=messages; keep=campaign';
comment on column messaging.campaign_receiver.channel is 'class=operational; purpose=messages; keep=campaign';
