-- A contact that waits to be confirmed: a number by its code, an e-mail by the link in its message. The value, and the link's
-- token, are sealed in the record `customer.contact-request`; one of each kind at a time, so that a new one ends the former.
create table customers.contact_request (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  session_id uuid not null,
  kind text not null check (kind in ('mobile', 'email')),
  record_id uuid not null unique,
  token_digest bytea unique check (length(token_digest) = 32),
  asked_at timestamptz not null,
  ends_at timestamptz not null,
  proven_at timestamptz,
  unique (customer_id, kind),
  check ((kind = 'email') = (token_digest is not null))
);
create index contact_request_over on customers.contact_request (ends_at);
comment on column customers.contact_request.id is 'class=operational; purpose=correspondence; keep=contact-request';
comment on column customers.contact_request.customer_id is 'class=personal-ref; purpose=correspondence; keep=contact-request';
comment on column customers.contact_request.session_id is 'class=operational; purpose=correspondence; keep=contact-request';
comment on column customers.contact_request.kind is 'class=operational; purpose=correspondence; keep=contact-request';
comment on column customers.contact_request.record_id is 'class=personal-ref; purpose=correspondence; keep=contact-request';
comment on column customers.contact_request.token_digest is 'class=pseudonymous; purpose=correspondence; keep=contact-request';
comment on column customers.contact_request.asked_at is 'class=operational; purpose=correspondence; keep=contact-request';
comment on column customers.contact_request.ends_at is 'class=operational; purpose=correspondence; keep=contact-request';
comment on column customers.contact_request.proven_at is 'class=operational; purpose=correspondence; keep=contact-request';

-- That she affirmed what she entered (P07): which fields, under which words, when. The values stand elsewhere, sealed.
create table customers.attestation (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  fields text[] not null check (cardinality(fields) between 1 and 10),
  text_version text not null,
  at timestamptz not null
);
create index attestation_of_customer on customers.attestation (customer_id, at desc);
comment on column customers.attestation.id is 'class=operational; purpose=attestation; keep=customer';
comment on column customers.attestation.customer_id is 'class=personal-ref; purpose=attestation; keep=customer';
comment on column customers.attestation.fields is 'class=operational; purpose=attestation; keep=customer';
comment on column customers.attestation.text_version is 'class=operational; purpose=attestation; keep=customer';
comment on column customers.attestation.at is 'class=operational; purpose=attestation; keep=customer';

-- A message whose contact was replaced before it went out goes to nobody (P06).
alter table messaging.message drop constraint message_state_check;
alter table messaging.message add constraint message_state_check
  check (state in ('written', 'held', 'sent', 'failed', 'superseded'));
