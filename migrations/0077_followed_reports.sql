-- What an officer wants to hear of, beside what waits for them.
create table followed_reports (
  person_id   text not null,
  report_id   bigint not null references reports,
  followed_at timestamptz not null,
  primary key (person_id, report_id)
);
