-- One act on many reports: what was wished, on which of them, and how far it got.
create table bulk_runs (
  id          bigint generated always as identity primary key,
  person_id   text not null references persons,
  action      text not null,
  list        text not null,
  form        jsonb not null default '{}',
  -- the positions by which it was begun: when one is withdrawn, it stops
  positions   text[] not null default '{}',
  state       text not null default 'asking' check (state in ('asking', 'waiting', 'running', 'done', 'stopped', 'undone')),
  why         text check (why in ('person', 'rights')),
  made_at     timestamptz not null,
  run_at      timestamptz,
  finished_at timestamptz
);
create index bulk_runs_person on bulk_runs (person_id, id);
create index bulk_runs_unfinished on bulk_runs (run_at) where state in ('waiting', 'running');

create table bulk_items (
  run_id    bigint not null references bulk_runs on delete cascade,
  report_id bigint not null references reports,
  state     text not null default 'waiting' check (state in ('waiting', 'done', 'refused', 'undone')),
  refusal   text,
  -- an id that undoing needs: the unit or the subject before
  before    text,
  primary key (run_id, report_id)
);
create index bulk_items_waiting on bulk_items (run_id, report_id) where state = 'waiting';
create index bulk_items_refused on bulk_items (run_id, report_id) where state = 'refused';
create index bulk_items_report on bulk_items (report_id);
