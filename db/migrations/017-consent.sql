-- What she has allowed (P45 to P47, C4): a ledger to which rows are only added. The state of a switch is its last row; a
-- switch without a row is off, so that whoever has no row (a guest, a recipient) is never written to. The rows outlive an
-- erasure without a person in them: they prove that a message was allowed when it was sent (C9).
create table customers.consent (
  number bigint generated always as identity primary key,
  customer_id uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  category text not null check (category in ('event', 'news', 'service', 'promotion', 'survey')),
  given boolean not null,
  basis text not null check (basis in ('implied_by_membership', 'explicit')),
  how text not null check (how in ('membership', 'sign-up', 'account-page', 'unsubscribe-link', 'gpc', 'number-left')),
  text_version text not null,
  text_digest bytea not null check (length(text_digest) = 32),
  at timestamptz not null,
  -- advertising by SMS needs an explicit yes (C4): membership alone cannot give it
  check (channel = 'email' or not given or basis = 'explicit')
);
create index consent_of_customer on customers.consent (customer_id, channel, category, number desc);
create index consent_history on customers.consent (customer_id, number desc);
comment on column customers.consent.number is 'class=operational; purpose=consent; keep=always';
comment on column customers.consent.customer_id is 'class=personal-ref; purpose=consent; keep=always';
comment on column customers.consent.channel is 'class=operational; purpose=consent; keep=always';
comment on column customers.consent.category is 'class=operational; purpose=consent; keep=always';
comment on column customers.consent.given is 'class=operational; purpose=consent; keep=always';
comment on column customers.consent.basis is 'class=operational; purpose=consent; keep=always';
comment on column customers.consent.how is 'class=operational; purpose=consent; keep=always';
comment on column customers.consent.text_version is 'class=operational; purpose=consent; keep=always';
comment on column customers.consent.text_digest is 'class=operational; purpose=consent; keep=always';
comment on column customers.consent.at is 'class=operational; purpose=consent; keep=always';

create function customers.only_add() returns trigger language plpgsql as $$
begin
  raise exception 'to the ledger % rows are only added', tg_table_name;
end $$;
create trigger consent_is_only_added before update or delete on customers.consent
  for each row execute function customers.only_add();
