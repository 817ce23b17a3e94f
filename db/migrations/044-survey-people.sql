-- Somebody who wrote words into a survey: a subject of those words alone, and nobody that the shop knows.
alter table vault.subject drop constraint subject_kind_check;
alter table vault.subject add constraint subject_kind_check
  check (kind in ('customer', 'guest', 'recipient', 'subscriber', 'staff', 'case', 'respondent'));

-- Which members' orders were delivered since then? Surveys ask some days afterwards.
create index purchase_delivered on orders.purchase (delivered_at, id) where customer_id is not null and delivered_at is not null;
