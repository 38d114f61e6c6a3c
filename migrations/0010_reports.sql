-- A report (laporan), who sent it, what ever happened to it and the clocks that run on it.

create table reports (
  id                  bigint generated always as identity primary key,
  code                text not null unique check (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
  idempotency_key     text not null unique,

  status              text not null default 'received' check (status in
                        ('received', 'incomplete', 'referred', 'in_progress', 'answered', 'closed', 'archived')),
  outcome             text check (outcome in ('solved', 'planned', 'refused', 'withdrawn', 'silent')),
  answered_as         text check (answered_as in ('solved', 'planned', 'refused')),
  archive_reason      text check (archive_reason in
                        ('incomplete', 'unclear', 'too_general', 'not_public_service', 'other_channel', 'in_court',
                         'civil_dispute', 'duplicate', 'already_answered', 'spam', 'test', 'hate_obscene', 'baseless')),
  planned_on          date,
  merged_into         bigint references reports,
  version             integer not null default 1,

  kind                text not null check (kind in ('complaint', 'aspiration', 'information_request')),
  oversight           boolean not null default false,
  category_id         bigint references categories,
  urgent              boolean not null default false,
  tags                text[] not null default '{}',

  -- as sent: never edited
  title               text not null,
  body                text not null,
  -- written by the verifier: all that strangers read
  public_title        text,
  public_body         text,

  incident_on         date,
  incident_ongoing    boolean not null default false,
  place_code          text,
  place_words         text,
  no_place            boolean not null default false,
  point_lat           double precision check (point_lat between -90 and 90),
  point_lon           double precision check (point_lon between -180 and 180),
  suggested_agency_id bigint references agencies,
  keep_from           text,

  name_hidden         boolean not null default true,
  identity_sealed     boolean not null default false,
  confidential        boolean not null default false,

  channel             text not null,
  external_id         text,
  sent_at             timestamptz,
  received_at         timestamptz not null,
  recorded_by         text,
  external_numbers    text[] not null default '{}',

  desk_agency_id      bigint not null references agencies,
  holder_agency_id    bigint references agencies,
  about_agency_id     bigint references agencies,
  verifier_id         text,
  -- who archived it: an objection is examined by somebody else
  not_verifier_id     text,
  hops                smallint not null default 0,
  -- the national desk has decided: this referral cannot be sent back
  binding             boolean not null default false,
  reopened            smallint not null default 0,
  objected            smallint not null default 0,
  -- the nearest date of whoever must act now; derived from the clocks by reports/clocks.ts
  due_on              date,

  published_at        timestamptz,
  answered_at         timestamptz,
  closed_at           timestamptz,
  archived_at         timestamptz,
  changed_at          timestamptz not null,

  event_count         integer not null default 0,
  event_head          text not null default '',

  constraint sealed_is_hidden check (name_hidden or not identity_sealed),
  constraint oversight_is_a_complaint check (kind = 'complaint' or not oversight),
  constraint closed_has_an_outcome check ((status = 'closed') = (outcome is not null)),
  constraint archived_has_a_reason check ((status = 'archived') = (archive_reason is not null)),
  constraint published_has_its_text check (published_at is null or (public_title is not null and public_body is not null)),
  unique (channel, external_id)
);

-- One index per list. Desks and agencies work by the nearest date; the public reads the newest.
create index reports_desk on reports (desk_agency_id, due_on, id) where status in ('received', 'incomplete');
create index reports_holder on reports (holder_agency_id, status, due_on, id) where status in ('referred', 'in_progress', 'answered');
create index reports_archived_desk on reports (desk_agency_id, archived_at desc, id desc) where status = 'archived';
create index reports_closed_holder on reports (holder_agency_id, closed_at desc, id desc) where status = 'closed';
create index reports_published on reports (published_at desc, id desc)
  where published_at is not null and not confidential and status <> 'archived';
create index reports_published_holder on reports (holder_agency_id, published_at desc, id desc)
  where published_at is not null and not confidential and status <> 'archived';
create index reports_published_category on reports (category_id, published_at desc, id desc)
  where published_at is not null and not confidential and status <> 'archived';
create index reports_published_place on reports (place_code text_pattern_ops, published_at desc, id desc)
  where published_at is not null and not confidential and status <> 'archived';
create index reports_answered_public on reports (answered_at desc, id desc)
  where published_at is not null and not confidential and status in ('answered', 'closed');
create index reports_planned on reports (planned_on) where outcome = 'planned';

-- Who reported: apart from the report, so that no list of reports carries a name by accident.
create table reporters (
  report_id           bigint primary key references reports,
  person_id           text,
  name                text,
  email               text,
  phone               text,
  email_proved_at     timestamptz,
  phone_proved_at     timestamptz,
  on_behalf_name      text,
  on_behalf_relation  text,
  notices             boolean not null default true,
  language            text not null default 'id'
);
create index reporters_person on reporters (person_id, report_id) where person_id is not null;
create index reporters_email on reporters (email, report_id) where email is not null;

-- The key of a guest: readable for 24 hours and encrypted until then, afterwards only a slow hash.
create table access_keys (
  report_id   bigint primary key references reports,
  hash        text not null,
  sealed      text,
  sealed_till timestamptz
);
create index access_keys_sealed on access_keys (sealed_till) where sealed is not null;

create table report_events (
  id              bigint generated always as identity primary key,
  report_id       bigint not null references reports,
  seq             integer not null,
  action          text not null,
  actor_id        text,
  actor_role      text not null,
  actor_agency_id bigint,
  channel         text not null,
  from_status     text,
  to_status       text not null,
  particulars     jsonb not null default '{}',
  visibility      text not null check (visibility in ('public', 'parties', 'agency', 'internal')),
  occurred_at     timestamptz not null,
  previous        text not null,
  hash            text not null,
  unique (report_id, seq)
);

-- The log is evidence. Corrections are new rows, never edits.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger report_events_append_only
  before update or delete on report_events
  for each row execute function refuse_change();
create trigger report_events_no_truncate
  before truncate on report_events
  for each statement execute function refuse_change();

create table clocks (
  id             bigint generated always as identity primary key,
  report_id      bigint not null references reports,
  clock          text not null check (clock in
                   ('verify', 'verify_urgent', 'reverify', 'complete', 'first_response', 'settle', 'second_round',
                    'decide', 'reply', 'reopen', 'object_archive', 'law_60')),
  agency_id      bigint references agencies,
  standard_id    bigint references service_standards,
  limit_days     integer not null,
  unit           text not null check (unit in ('wd', 'cd')),
  time_zone      text not null,
  area_code      text,
  state          text not null check (state in ('running', 'paused', 'met', 'missed', 'void')),
  started_at     timestamptz not null,
  started_on     date not null,
  due_on         date not null,
  provisional    boolean not null default false,
  paused_on      date,
  elapsed_days   integer not null default 0,
  resumed_on     date,
  stopped_at     timestamptz,
  stopped_on     date,
  warned         text[] not null default '{}'
);
-- At most one of a sort runs on a report.
create unique index clocks_active on clocks (report_id, clock) where state in ('running', 'paused');
create index clocks_due on clocks (due_on, id) where state = 'running';
create index clocks_report on clocks (report_id, id);

-- Agencies beside the one that answers: copies (tembusan) are informed, supervisors watch.
create table involved_agencies (
  report_id bigint not null references reports,
  agency_id bigint not null references agencies,
  part      text not null check (part in ('copy', 'supervisor')),
  since     timestamptz not null,
  primary key (report_id, agency_id, part)
);
create index involved_agencies_agency on involved_agencies (agency_id, part, report_id);

-- What people wrote to each other about a report. The text can be redacted; the event beside it stays.
create table messages (
  id          bigint generated always as identity primary key,
  report_id   bigint not null references reports,
  sort        text not null check (sort in ('question', 'detail', 'refer_note', 'send_back', 'follow_up', 'answer', 'message',
                'objection', 'reopening', 'archive_note', 'withdrawal', 'escalation', 'flag_reason', 'correction')),
  visibility  text not null check (visibility in ('public', 'parties', 'internal')),
  body        text not null,
  author_id   text,
  author_role text not null,
  agency_id   bigint references agencies,
  channel     text not null,
  written_at  timestamptz not null,
  redacted_at timestamptz
);
create index messages_report on messages (report_id, id);
