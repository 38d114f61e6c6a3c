-- A report that is being written: every step is saved before it is judged, and kept for 30 days.
create table filings (
  id           uuid primary key,
  token_hash   text not null unique,
  sealed_key   text not null,
  answers      jsonb not null default '{}',
  person_id    text,
  started_at   timestamptz not null,
  saved_at     timestamptz not null,
  report_code  text,
  submitted_at timestamptz
);
create index filings_saved on filings (saved_at);
create index filings_person on filings (person_id, saved_at desc) where person_id is not null and report_code is null;

-- The files of a filing go with it; those of a report and of its messages stay.
alter table attachments
  add foreign key (draft_id) references filings on delete cascade,
  add foreign key (report_id) references reports,
  add foreign key (message_id) references messages;
