-- Reports of SMS that use our name (P54). The words and the sender of the fake, and a contact for the answer, are sealed under
-- the key of a subject of the case's own; here are its number, where it stands, and since when.
create schema support;

create table support.fake_report (
  id uuid primary key,
  number text not null unique check (number ~ '^[1-9][0-9]{7}$'),
  state text not null check (state in ('new', 'looked-at', 'ours-after-all', 'fake', 'passed-to-authority', 'closed')),
  outcome text check (outcome in ('ours-after-all', 'fake', 'passed-to-authority')),
  reported_at timestamptz not null,
  state_at timestamptz not null,
  language text not null check (language in ('fa', 'en')),
  case_subject uuid,
  report_record uuid,
  contact_record uuid,
  contact_kind text check (contact_kind in ('mobile', 'email')),
  customer_id uuid,
  check ((contact_record is null) = (contact_kind is null)),
  check ((outcome is null) = (state in ('new', 'looked-at')))
);
create index fake_report_by_time on support.fake_report (reported_at desc, id desc);
create index fake_report_of_customer on support.fake_report (customer_id, reported_at desc) where customer_id is not null;
create index fake_report_of_subject on support.fake_report (case_subject) where case_subject is not null;
comment on column support.fake_report.id is 'class=operational; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.number is 'class=operational; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.state is 'class=operational; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.outcome is 'class=operational; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.reported_at is 'class=operational; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.state_at is 'class=operational; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.language is 'class=operational; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.case_subject is 'class=personal-ref; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.report_record is 'class=personal-ref; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.contact_record is 'class=personal-ref; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.contact_kind is 'class=operational; purpose=fake-report; keep=fake-report-1y';
comment on column support.fake_report.customer_id is 'class=personal-ref; purpose=fake-report; keep=fake-report-1y';
