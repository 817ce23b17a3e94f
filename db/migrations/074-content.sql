-- What staff wrote of the shop: the texts of its pages and the banners of its home page. Each thing has a row of which version it
-- is in, and every version stays: what the terms said on any day can be read again. `state` is null where there is nothing of the
-- office's: a page with the text of the program, a banner that was taken away.
create schema content;

create table content.version (
  id uuid primary key,
  subject text not null check (subject ~ '^(page:[a-z]{1,20}|banner:[0-9a-f-]{36}|banners)$'),
  number int not null check (number >= 1),
  state jsonb check (jsonb_typeof(state) = 'object'),
  returned_to int check (returned_to >= 0 and returned_to < number),
  by_id uuid not null,
  by_role text not null,
  at timestamptz not null,
  unique (subject, number)
);
comment on table content.version is 'history: a text or a banner as it was from then on';
comment on column content.version.id is 'class=operational; purpose=shop; keep=always';
comment on column content.version.subject is 'class=operational; purpose=shop; keep=always';
comment on column content.version.number is 'class=operational; purpose=shop; keep=always';
comment on column content.version.state is 'class=public; purpose=shop; keep=always';
comment on column content.version.returned_to is 'class=operational; purpose=shop; keep=always';
comment on column content.version.by_id is 'class=personal-ref; purpose=staff-accounts; keep=staff';
comment on column content.version.by_role is 'class=operational; purpose=shop; keep=always';
comment on column content.version.at is 'class=operational; purpose=shop; keep=always';

create table content.item (
  subject text primary key,
  number int not null,
  there boolean not null,
  foreign key (subject, number) references content.version (subject, number)
);
create index item_there on content.item (subject) where there;
comment on table content.item is 'the version that counts now; there: the office has something of it';
comment on column content.item.subject is 'class=operational; purpose=shop; keep=always';
comment on column content.item.number is 'class=operational; purpose=shop; keep=always';
comment on column content.item.there is 'class=operational; purpose=shop; keep=always';
