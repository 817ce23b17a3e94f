-- How money comes in and how messages go out, as the office has set it. A secret is sealed here with a key that is not in the database
-- (decision 025); it is taken in and never given out again.
create schema settings;

create table settings.provider (
  name text primary key check (name in
    ('zarinpal', 'zibal', 'cash', 'kavenegar', 'smsir', 'ghasedak', 'melipayamak', 'smtp')),
  state jsonb not null,
  tried_at timestamptz,
  tried_answer text check (tried_answer in ('works', 'refused', 'silent', 'private-host')),
  tried_code text check (length(tried_code) <= 40),
  worked_at timestamptz,
  check ((tried_at is null) = (tried_answer is null))
);
comment on table settings.provider is 'the ways to be paid and to send messages, a row each; the environment may say otherwise';
comment on column settings.provider.name is 'class=operational; purpose=settings; keep=always';
comment on column settings.provider.state is 'class=operational; purpose=settings; keep=always';
comment on column settings.provider.tried_at is 'class=operational; purpose=settings; keep=always';
comment on column settings.provider.tried_answer is 'class=operational; purpose=settings; keep=always';
comment on column settings.provider.tried_code is 'class=operational; purpose=settings; keep=always';
comment on column settings.provider.worked_at is 'class=operational; purpose=settings; keep=always';

insert into settings.provider (name, state)
select name, state::jsonb
from (values
  ('zarinpal', '{"kind": "bank", "on": true, "position": 1, "titleFa": "", "titleEn": "", "leastRials": null, "mostRials": null}'),
  ('zibal', '{"kind": "bank", "on": true, "position": 2, "titleFa": "", "titleEn": "", "leastRials": null, "mostRials": null}'),
  ('cash', '{"kind": "cash", "on": true, "position": 3, "titleFa": "", "titleEn": "", "mostRials": 100000000, "provinces": ["23"]}'),
  ('kavenegar', '{"kind": "sms", "on": true, "position": 1, "username": ""}'),
  ('smsir', '{"kind": "sms", "on": true, "position": 2, "username": ""}'),
  ('ghasedak', '{"kind": "sms", "on": true, "position": 3, "username": ""}'),
  ('melipayamak', '{"kind": "sms", "on": true, "position": 4, "username": ""}'),
  ('smtp', '{"kind": "mail", "on": true, "host": "", "port": 465, "tls": "from-the-start", "username": "", "sender": ""}')
) as first (name, state);

create table settings.secret (
  id uuid primary key,
  provider text not null references settings.provider,
  box bytea not null,
  set_at timestamptz not null,
  set_by uuid not null,
  retired_at timestamptz
);
create unique index secret_of_now on settings.secret (provider) where retired_at is null;
create index secret_retired on settings.secret (retired_at) where retired_at is not null;
comment on table settings.secret is 'our own keys at banks and operators, sealed; one that was replaced stays while payments that began with it can still come';
comment on column settings.secret.id is 'class=operational; purpose=settings; keep=always';
comment on column settings.secret.provider is 'class=operational; purpose=settings; keep=always';
comment on column settings.secret.box is 'class=operational; purpose=settings; keep=always';
comment on column settings.secret.set_at is 'class=operational; purpose=settings; keep=always';
comment on column settings.secret.set_by is 'class=personal-ref; purpose=settings; keep=always';
comment on column settings.secret.retired_at is 'class=operational; purpose=settings; keep=always';

create table settings.change (
  id uuid primary key,
  provider text not null references settings.provider,
  before jsonb not null,
  after jsonb not null,
  secret text check (secret in ('set', 'removed')),
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null
);
create index change_of_provider on settings.change (provider, at desc, id desc);
comment on table settings.change is 'history: what a provider’s settings were before and after; of a secret only that it was set or removed';
comment on column settings.change.id is 'class=operational; purpose=settings; keep=always';
comment on column settings.change.provider is 'class=operational; purpose=settings; keep=always';
comment on column settings.change.before is 'class=operational; purpose=settings; keep=always';
comment on column settings.change.after is 'class=operational; purpose=settings; keep=always';
comment on column settings.change.secret is 'class=operational; purpose=settings; keep=always';
comment on column settings.change.by_id is 'class=personal-ref; purpose=settings; keep=always';
comment on column settings.change.by_role is 'class=operational; purpose=settings; keep=always';
comment on column settings.change.at is 'class=operational; purpose=settings; keep=always';
