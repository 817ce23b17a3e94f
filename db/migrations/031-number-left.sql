-- When a number last left an account: taken by somebody else, removed, or erased with it. What was ordered with it before was
-- ordered by whoever had it then, and joins nobody's account by a code (P59). Kept as long as a code reaches back: 90 days.
alter table customers.number_guard add column left_at timestamptz;
comment on column customers.number_guard.left_at is 'class=operational; purpose=number-handover; keep=guard-90d';
