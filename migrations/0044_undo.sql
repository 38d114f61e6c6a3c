-- What an officer has sent waits a moment in which it can be taken back; then a job does it, once. One row for each
-- page of a report and officer: what was taken back, or came back because the report had changed, keeps its words.
create table pending_acts (
  id         bigint generated always as identity primary key,
  report_id  bigint not null references reports,
  person_id  text not null,
  step       text not null,
  form       jsonb not null,
  version    integer not null,
  pressed_at timestamptz not null,
  run_at     timestamptz not null,
  state      text not null default 'waiting' check (state in ('waiting', 'undone', 'returned')),
  refusal    text,
  constraint returned_for_a_reason check ((state = 'returned') = (refusal is not null)),
  unique (report_id, person_id, step)
);
create index pending_acts_due on pending_acts (run_at, id) where state = 'waiting';
create index pending_acts_person on pending_acts (person_id, id);
create index pending_acts_kept on pending_acts (pressed_at) where state <> 'waiting';

-- How long each officer wants to be able to take back; without a row the policy says it.
create table undo_preferences (
  person_id text primary key references persons on delete cascade,
  seconds   integer not null check (seconds >= 0)
);
