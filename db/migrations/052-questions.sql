-- P08: the shop may ask for more where an order's address is wrong or incomplete. What may be asked is a closed list; the reason is
-- sealed for the buyer; the answer becomes the address of that order and stands nowhere else.
create table orders.question (
  id uuid primary key,
  purchase_id uuid not null references orders.purchase,
  form_key uuid not null unique,
  state text not null check (state in ('open', 'answered', 'lapsed', 'taken-back', 'dropped')),
  fields text[] not null check (
    cardinality(fields) between 1 and 5 and fields <@ array['name', 'phone', 'street', 'postalCode', 'note']),
  reason_record uuid,
  asked_at timestamptz not null,
  asked_by uuid not null,
  asked_role text not null,
  due_at timestamptz not null,
  reminded_at timestamptz,
  ended_at timestamptz,
  answered_fields text[] check (answered_fields <@ fields),
  attested_version text,
  check (due_at > asked_at),
  check ((state = 'open') = (ended_at is null)),
  check ((state = 'answered') = (answered_fields is not null)),
  check ((state = 'answered') = (attested_version is not null))
);
create index question_of_purchase on orders.question (purchase_id, asked_at);
-- One at a time: whoever asks twice at once asks once.
create unique index question_open on orders.question (purchase_id) where state = 'open';
create index question_due on orders.question (due_at) where state = 'open';
create index question_to_remind on orders.question (due_at) where state = 'open' and reminded_at is null;

-- An address that staff corrected before it was sent: which fields, by whom, why. What stood there before is destroyed.
create table orders.correction (
  id uuid primary key,
  purchase_id uuid not null references orders.purchase,
  form_key uuid not null unique,
  fields text[] not null check (
    cardinality(fields) between 1 and 5 and fields <@ array['name', 'phone', 'street', 'postalCode', 'note']),
  reason_record uuid,
  corrected_at timestamptz not null,
  corrected_by uuid not null,
  corrected_role text not null
);
create index correction_of_purchase on orders.correction (purchase_id, corrected_at);

comment on column orders.question.id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.purchase_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.form_key is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.state is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.fields is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.reason_record is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.question.asked_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.asked_by is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.question.asked_role is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.due_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.reminded_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.ended_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.answered_fields is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.question.attested_version is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.correction.id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.correction.purchase_id is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.correction.form_key is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.correction.fields is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.correction.reason_record is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.correction.corrected_at is 'class=operational; purpose=order; keep=order-10y';
comment on column orders.correction.corrected_by is 'class=personal-ref; purpose=order; keep=order-10y';
comment on column orders.correction.corrected_role is 'class=operational; purpose=order; keep=order-10y';
