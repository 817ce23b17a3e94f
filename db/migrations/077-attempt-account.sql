-- The office may change our account at a bank while a buyer is there: her attempt is followed up by the account that it was asked by.
alter table payments.attempt add column account uuid;
comment on column payments.attempt.account is 'class=operational; purpose=payment; keep=order';
create index attempt_account on payments.attempt (account) where account is not null and next_check_at is not null;
