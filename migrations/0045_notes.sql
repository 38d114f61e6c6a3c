-- What officers write for each other about a report. Never read by the reporter or the public; an inspector's
-- examination notes by inspectors alone.
create table notes (
  id          bigint generated always as identity primary key,
  report_id   bigint not null references reports,
  kind        text not null check (kind in ('internal', 'examination')),
  body        text not null,
  author_id   text not null,
  author_role text not null,
  agency_id   bigint not null references agencies,
  written_at  timestamptz not null,
  edited_at   timestamptz,
  -- the words go, that there was a note stays
  deleted_at  timestamptz,
  constraint deleted_has_no_words check (deleted_at is null or body = '')
);
create index notes_report on notes (report_id, id);

-- How a note read before it was edited.
create table note_versions (
  id         bigint generated always as identity primary key,
  note_id    bigint not null references notes,
  body       text not null,
  written_at timestamptz not null
);
create index note_versions_note on note_versions (note_id, id);

-- Whom a note calls by @name, each person once; a unit is everybody who works there.
create table mentions (
  note_id      bigint not null references notes,
  person_id    text not null,
  report_id    bigint not null references reports,
  mentioned_at timestamptz not null,
  seen_at      timestamptz,
  primary key (note_id, person_id)
);
create index mentions_unseen on mentions (person_id, note_id desc) where seen_at is null;
create index mentions_report on mentions (report_id, person_id) where seen_at is null;
