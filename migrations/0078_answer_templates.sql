-- Words that officers use again: of one person, of an agency and everything below it, or of the nation (the root).
create table answer_templates (
  id          bigint generated always as identity primary key,
  agency_id   bigint references agencies,
  person_id   text,
  category_id bigint references categories,
  name        text not null,
  body        text not null,
  version     integer not null default 1,
  written_by  text not null,
  written_at  timestamptz not null,
  -- no longer offered; what was written with it stays
  ended_at    timestamptz,
  constraint somebodys check ((agency_id is null) <> (person_id is null))
);
create index answer_templates_agency on answer_templates (agency_id, id) where ended_at is null;
create index answer_templates_person on answer_templates (person_id, id) where ended_at is null;

-- How a template read before.
create table answer_template_versions (
  template_id bigint not null references answer_templates,
  version     integer not null,
  name        text not null,
  body        text not null,
  written_by  text not null,
  written_at  timestamptz not null,
  primary key (template_id, version)
);

-- A print of every sentence that an agency answered with, to notice words that everybody gets.
create table answer_sentences (
  agency_id  bigint not null references agencies,
  print      uuid not null,
  message_id bigint not null references messages,
  report_id  bigint not null references reports,
  primary key (agency_id, print, message_id)
);

-- With everything below it: a second person sends every answer.
alter table agencies add column answers_by_two boolean not null default false;
