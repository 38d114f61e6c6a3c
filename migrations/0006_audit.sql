-- Who looked at what, and who signed in. Not the history of reports: that is report_events.

create table access_log (
  id        bigint generated always as identity primary key,
  person_id text not null,
  role      text not null,
  agency_id bigint,
  -- a report's id; the reports come in a later migration
  report_id bigint,
  -- original, contact, seal, attachment, export …
  what      text not null,
  reason    text,
  at        timestamptz not null
);
create index access_log_report on access_log (report_id, id) where report_id is not null;
create index access_log_person on access_log (person_id, id);

create table sign_ins (
  id                bigint generated always as identity primary key,
  person_id         text,
  -- made with the space's key: tells two addresses apart, names neither
  email_fingerprint text not null,
  outcome           text not null check (outcome in
                      ('signed_in', 'code_sent', 'wrong_code', 'wrong_password', 'wrong_second_factor',
                       'wrong_passkey', 'throttled', 'signed_out')),
  at                timestamptz not null
);
create index sign_ins_person on sign_ins (person_id, id) where person_id is not null;
create index sign_ins_email on sign_ins (email_fingerprint, id);

-- Logs are evidence. Corrections are new rows, never edits.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger access_log_append_only
  before update or delete on access_log
  for each row execute function refuse_change();
create trigger access_log_no_truncate
  before truncate on access_log
  for each statement execute function refuse_change();
create trigger sign_ins_append_only
  before update or delete on sign_ins
  for each row execute function refuse_change();
create trigger sign_ins_no_truncate
  before truncate on sign_ins
  for each statement execute function refuse_change();
