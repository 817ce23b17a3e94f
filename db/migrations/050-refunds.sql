-- Refunds by the office: a part or the rest, each form once, and what became of the money.
alter table payments.refund
  drop constraint refund_reason_check,
  add constraint refund_reason_check check (reason in
    ('not-honoured', 'amount-mismatch', 'order-cancelled', 'withdrawal', 'short-delivery', 'damaged', 'late', 'overcharged', 'goodwill')),
  add column form_key uuid unique,
  add column owed_by uuid,
  add column reference text check (length(reference) between 1 and 64),
  add column said text check (said in
    ('cancelled-by-buyer', 'insufficient-funds', 'bank-unreachable', 'amount-mismatch', 'merchant-misconfigured', 'expired', 'unknown')),
  add column said_code int;
-- The queue of the office: whatever is not back yet, oldest first.
create index refund_by_age on payments.refund (owed_at, id) where state <> 'done';

comment on column payments.refund.form_key is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.owed_by is 'class=personal-ref; purpose=refund; keep=order';
comment on column payments.refund.reference is 'class=pseudonymous; purpose=refund; keep=order';
comment on column payments.refund.said is 'class=operational; purpose=refund; keep=order';
comment on column payments.refund.said_code is 'class=operational; purpose=refund; keep=order';

-- No program, and no race between two, gives back more than was paid: whoever adds a refund holds its attempt.
create function payments.keep_within_what_was_paid() returns trigger language plpgsql as $$
declare
  paid bigint;
  back bigint;
begin
  select amount_rials into paid from payments.attempt where id = new.attempt_id for update;
  select coalesce(sum(amount_rials), 0) into back from payments.refund where attempt_id = new.attempt_id and id <> new.id;
  if back + new.amount_rials > paid then
    raise exception 'more would be given back than was paid' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger refunds_stay_within before insert or update of amount_rials, attempt_id on payments.refund
  for each row execute function payments.keep_within_what_was_paid();
