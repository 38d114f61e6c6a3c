-- What agencies' own desks archived, in part looked at again by the national desk: drawn by a job, each judged once.
create table archive_samples (
  id          bigint generated always as identity primary key,
  week        date not null,
  report_id   bigint not null references reports,
  archived_at timestamptz not null,
  verdict     text check (verdict in ('right', 'wrong')),
  note        text,
  judged_by   text,
  judged_at   timestamptz,
  unique (report_id, archived_at),
  constraint judged_by_somebody check ((verdict is null) = (judged_by is null) and (verdict is null) = (judged_at is null))
);
create index archive_samples_week on archive_samples (week desc, id);
