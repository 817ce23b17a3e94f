-- Contacts that nobody writes to any more, each as a digest under a key outside the database: of the erased, and of all who left
-- (P46, C5). It outlives an erasure and stands against every list that is imported. One row for each reason, so that a reason
-- that ends (an address is confirmed again) takes no other one with it.
create table messaging.suppression (
  digest bytea not null check (length(digest) = 32),
  kind text not null check (kind in ('mobile', 'email')),
  why text not null check (why in ('erased', 'unsubscribed', 'bounced', 'complained', 'operator')),
  since date not null,
  primary key (digest, why)
);
comment on column messaging.suppression.digest is 'class=pseudonymous; purpose=suppression; keep=always';
comment on column messaging.suppression.kind is 'class=operational; purpose=suppression; keep=always';
comment on column messaging.suppression.why is 'class=operational; purpose=suppression; keep=always';
comment on column messaging.suppression.since is 'class=operational; purpose=suppression; keep=always';

insert into messaging.suppression (digest, kind, why, since)
select digest, kind, 'erased', since from customers.suppression;
drop table customers.suppression;

-- The short address that an SMS leads to: one for each number, for ever the same. Whose it was is forgotten with her; the link
-- works on.
create table messaging.short_link (
  digest bytea primary key check (length(digest) = 32),
  code text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{10}$'),
  subject_id uuid
);
create index short_link_of_subject on messaging.short_link (subject_id) where subject_id is not null;
comment on column messaging.short_link.digest is 'class=pseudonymous; purpose=suppression; keep=always';
comment on column messaging.short_link.code is 'class=pseudonymous; purpose=suppression; keep=always';
comment on column messaging.short_link.subject_id is 'class=personal-ref; purpose=suppression; keep=customer';

-- How often somebody was disturbed this week (P45), asked for a whole batch at the moment of sending.
create index message_that_sells on messaging.message (subject_id, (coalesce(sent_at, state_at)))
  where category in ('event', 'news', 'promotion', 'survey');
