-- The officers' lists: any condition in any order, by index; what each person has read, saved and chosen.

-- Every report of an agency or a desk in the order of its arrival, whatever its status.
create index reports_held on reports (holder_agency_id, status, id);
create index reports_at_desk on reports (desk_agency_id, status, id);
-- A desk follows what it referred by the date of whoever must act now.
create index reports_desk_follows on reports (desk_agency_id, status, due_on, id)
  where status in ('referred', 'in_progress', 'answered');
-- What somebody took for examination.
create index reports_taken on reports (verifier_id, due_on, id)
  where verifier_id is not null and status in ('received', 'incomplete');
create index reports_place on reports (place_code text_pattern_ops);

-- What a person has read of a report, up to which event, and by which list they came to it: one row each, written when
-- the report is opened and never when something happens to it.
create table report_reads (
  person_id text not null references persons,
  report_id bigint not null references reports,
  seq       integer not null,
  list      text,
  place     text,
  read_at   timestamptz not null,
  primary key (person_id, report_id)
);
create index report_reads_report on report_reads (report_id);

-- A query line with a name; with an agency it is shared with everybody who works there.
create table saved_filters (
  id         bigint generated always as identity primary key,
  person_id  text not null references persons,
  agency_id  bigint references agencies,
  name       text not null check (length(name) between 1 and 60),
  line       text not null check (length(line) <= 500),
  sort       text check (sort in ('due', 'wait', 'newest')),
  created_at timestamptz not null
);
create index saved_filters_person on saved_filters (person_id, id);
create index saved_filters_agency on saved_filters (agency_id, id) where agency_id is not null;

-- How one person's lists look. Nobody else's change.
create table list_choices (
  person_id text primary key references persons,
  columns   text[] not null,
  density   text not null check (density in ('comfortable', 'dense')),
  sort      text check (sort in ('due', 'wait', 'newest'))
);
