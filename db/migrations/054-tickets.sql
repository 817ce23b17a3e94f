-- Questions, complaints and requests about privacy that people write to us (P70). Their words, a contact for the answer and the
-- token of their page are sealed under the key of a subject of the case's own; here are its number, where it stands, and since when.
create table support.ticket (
  id uuid primary key,
  form_key uuid not null unique,
  number text not null unique check (number ~ '^[1-9][0-9]{7}$'),
  kind text not null check (kind in ('question', 'complaint', 'correction', 'erasure')),
  topic text not null check (topic in ('order', 'product', 'delivery', 'payment', 'account', 'other', 'privacy')),
  state text not null check (state in ('waiting', 'answered', 'closed')),
  outcome text check (outcome in ('done', 'refused')),
  language text not null check (language in ('fa', 'en')),
  asked_at timestamptz not null,
  state_at timestamptz not null,
  due_at timestamptz not null,
  words smallint not null check (words between 1 and 60),
  case_subject uuid not null unique,
  contact_record uuid,
  contact_kind text check (contact_kind in ('mobile', 'email')),
  contact_digest bytea check (length(contact_digest) = 32),
  link_digest bytea unique check (length(link_digest) = 32),
  proven_at timestamptz,
  customer_id uuid,
  purchase_id uuid,
  check ((kind = 'question') = (topic <> 'privacy')),
  -- answered in her account, or by the one contact that was written for this case
  check ((customer_id is null) = (contact_record is not null)),
  check ((contact_record is null) = (contact_kind is null)),
  check ((contact_record is null) = (contact_digest is null)),
  check ((contact_record is null) = (link_digest is null)),
  check (outcome is null or kind <> 'question')
);
create index ticket_waiting on support.ticket (due_at, id) where state = 'waiting';
create index ticket_by_time on support.ticket (state_at desc, id desc);
create index ticket_of_customer on support.ticket (customer_id, asked_at desc) where customer_id is not null;
create index ticket_of_contact on support.ticket (contact_digest, asked_at desc) where contact_digest is not null;
comment on column support.ticket.id is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.form_key is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.number is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.kind is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.topic is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.state is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.outcome is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.language is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.asked_at is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.state_at is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.due_at is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.words is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.case_subject is 'class=personal-ref; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.contact_record is 'class=personal-ref; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.contact_kind is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.contact_digest is 'class=pseudonymous; purpose=abuse; keep=ticket-1y';
comment on column support.ticket.link_digest is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.proven_at is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.customer_id is 'class=personal-ref; purpose=ticket; keep=ticket-1y';
comment on column support.ticket.purchase_id is 'class=personal-ref; purpose=ticket; keep=ticket-1y';

-- What was said, one row a time: by whoever wrote to us, or by staff. The text is sealed under the case's key.
create table support.ticket_words (
  id uuid primary key,
  ticket_id uuid not null references support.ticket (id) on delete cascade,
  form_key uuid not null,
  place smallint not null check (place between 1 and 60),
  said_by text not null check (said_by in ('writer', 'staff')),
  member_id uuid,
  words_record uuid not null,
  at timestamptz not null,
  unique (ticket_id, place),
  unique (ticket_id, form_key),
  check ((said_by = 'staff') = (member_id is not null))
);
comment on column support.ticket_words.id is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_words.ticket_id is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_words.form_key is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_words.place is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_words.said_by is 'class=operational; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_words.member_id is 'class=personal-ref; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_words.words_record is 'class=personal-ref; purpose=ticket; keep=ticket-1y';
comment on column support.ticket_words.at is 'class=operational; purpose=ticket; keep=ticket-1y';

-- Answers that staff keep for what is asked often. Nothing about a person stands in them.
create table support.canned_answer (
  id uuid primary key,
  title text not null check (length(title) between 1 and 80),
  body text not null check (length(body) between 1 and 2000),
  version integer not null check (version >= 1),
  written_at timestamptz not null,
  written_by uuid not null,
  dropped_at timestamptz
);
create index canned_answer_in_use on support.canned_answer (title, id) where dropped_at is null;
comment on column support.canned_answer.id is 'class=operational; purpose=ticket; keep=always';
comment on column support.canned_answer.title is 'class=operational; purpose=ticket; keep=always';
comment on column support.canned_answer.body is 'class=operational; purpose=ticket; keep=always';
comment on column support.canned_answer.version is 'class=operational; purpose=ticket; keep=always';
comment on column support.canned_answer.written_at is 'class=operational; purpose=ticket; keep=always';
comment on column support.canned_answer.written_by is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column support.canned_answer.dropped_at is 'class=operational; purpose=ticket; keep=always';

-- Corrections that a member asked for, as the office lists them: those that wait, and those that were answered.
create index correction_answered on customers.correction (answered_at desc, id desc) where state <> 'asked';
