-- Surveys (P52): a question or a few, by SMS from the one line, answered on a page of ours. Nobody is asked twice in a month, and
-- an answer knows nobody: the link that was used and what was answered stand in tables that share nothing.
create table messaging.survey (
  id uuid primary key,
  state text not null check (state in ('draft', 'open', 'closed')),
  -- goes into the SMS
  question text not null check (length(question) between 3 and 60),
  questions jsonb not null,
  audience text not null check (audience in ('delivery', 'sample')),
  delivery_days smallint check (delivery_days between 1 and 60),
  sample_size int check (sample_size between 20 and 5000),
  ends_on date not null,
  written_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  asked int not null default 0 check (asked >= 0),
  answered int not null default 0 check (answered >= 0),
  -- how far the asking has come in the row of those who may be asked
  place text,
  check ((audience = 'delivery') = (delivery_days is not null)),
  check ((audience = 'sample') = (sample_size is not null)),
  check ((state = 'draft') = (opened_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index survey_by_time on messaging.survey (written_at desc, id);
create index survey_open on messaging.survey (ends_on) where state = 'open';
comment on column messaging.survey.id is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.state is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.question is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.questions is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.audience is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.delivery_days is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.sample_size is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.ends_on is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.written_at is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.opened_at is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.closed_at is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.asked is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.answered is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey.place is 'class=operational; purpose=survey; keep=always';

-- Whose turn it was, in which month of the Iranian calendar: one survey to a person and month is a key, not a promise.
create table messaging.survey_turn (
  subject_id uuid not null,
  month text not null check (month ~ '^1[0-9]{3}-(0[1-9]|1[0-2])$'),
  survey_id uuid not null references messaging.survey,
  asked_on date not null,
  primary key (subject_id, month),
  unique (survey_id, subject_id)
);
create index survey_turn_over on messaging.survey_turn (asked_on);
comment on column messaging.survey_turn.subject_id is 'class=personal-ref; purpose=survey; keep=message-180d';
comment on column messaging.survey_turn.month is 'class=operational; purpose=survey; keep=message-180d';
comment on column messaging.survey_turn.survey_id is 'class=operational; purpose=survey; keep=message-180d';
comment on column messaging.survey_turn.asked_on is 'class=operational; purpose=survey; keep=message-180d';

-- That a link was used: a digest under a key that is not in the database, without a time.
create table messaging.survey_used (
  survey_id uuid not null references messaging.survey,
  digest bytea not null check (length(digest) = 32),
  primary key (survey_id, digest)
);
comment on column messaging.survey_used.survey_id is 'class=operational; purpose=survey; keep=survey-end';
comment on column messaging.survey_used.digest is 'class=pseudonymous; purpose=survey; keep=survey-end';

-- What was answered, as counts alone. `shown`: the count when the number of answers last was a multiple of twenty; whoever looks
-- twice learns at least twenty answers at once.
create table messaging.survey_count (
  survey_id uuid not null references messaging.survey,
  question smallint not null check (question between 0 and 9),
  choice smallint not null check (choice between 0 and 10),
  answers int not null check (answers > 0),
  shown int not null default 0 check (shown between 0 and answers),
  primary key (survey_id, question, choice)
);
comment on column messaging.survey_count.survey_id is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey_count.question is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey_count.choice is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey_count.answers is 'class=operational; purpose=survey; keep=always';
comment on column messaging.survey_count.shown is 'class=operational; purpose=survey; keep=always';

-- Words that somebody wrote, sealed under a subject of their own, which no other row of the database names. Ids are random: their
-- order tells nothing.
create table messaging.survey_text (
  id uuid primary key,
  survey_id uuid not null references messaging.survey,
  question smallint not null check (question between 0 and 9),
  subject_id uuid not null unique,
  record_id uuid not null unique,
  state text not null check (state in ('waiting', 'published', 'dropped'))
);
create index survey_text_of_survey on messaging.survey_text (survey_id, question, state, id);
create index survey_text_dropped on messaging.survey_text (id) where state = 'dropped';
comment on column messaging.survey_text.id is 'class=operational; purpose=survey; keep=survey-1y';
comment on column messaging.survey_text.survey_id is 'class=operational; purpose=survey; keep=survey-1y';
comment on column messaging.survey_text.question is 'class=operational; purpose=survey; keep=survey-1y';
comment on column messaging.survey_text.subject_id is 'class=personal-ref; purpose=survey; keep=survey-1y';
comment on column messaging.survey_text.record_id is 'class=personal-ref; purpose=survey; keep=survey-1y';
comment on column messaging.survey_text.state is 'class=operational; purpose=survey; keep=survey-1y';
