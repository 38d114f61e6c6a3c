-- Messages on their way out, queued in the transaction of their cause, and the days whose digest was made.

create table outbox (
  id          bigint generated always as identity primary key,
  -- event, recipient and template: the same news never leaves twice
  key         text not null unique,
  channel     text not null check (channel in ('email')),
  audience    text not null check (audience in ('reporter', 'officer', 'account')),
  -- personal data: never logged
  recipient   text not null,
  report_id   bigint references reports,
  event_id    bigint references report_events,
  template    text not null,
  subject     text not null,
  body_text   text not null,
  body_html   text not null,
  headers     jsonb not null default '{}',
  -- carries words of a report: it is dropped when the report becomes confidential or sealed before it has left
  reveals     boolean not null default false,
  -- smaller goes first
  priority    smallint not null default 0,
  -- 'sending' is committed before the network is touched; 'uncertain': it may have arrived, so it is not sent again
  state       text not null default 'waiting'
                check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'dropped')),
  attempts    smallint not null default 0,
  -- which attempt holds the row while it is sending
  attempt     uuid,
  -- a code of ours or the server's number, never its words: they quote addresses
  last_error  text,
  -- quiet hours, by the space's clock
  not_before  timestamptz,
  -- these three by the machine's clock: a sign-in code dies, an attempt began, the next one may begin
  not_after   timestamptz,
  claimed_at  timestamptz,
  retry_at    timestamptz,
  created_at  timestamptz not null,
  sent_at     timestamptz,
  external_id text
);
create index outbox_waiting on outbox (priority, id) where state = 'waiting';
create index outbox_sending on outbox (claimed_at) where state = 'sending';
create index outbox_trouble on outbox (state, id) where state in ('failed', 'uncertain');
create index outbox_sent on outbox (sent_at) where state = 'sent';
create index outbox_state on outbox (state, id);
create index outbox_report on outbox (report_id, id) where report_id is not null;
create index outbox_event on outbox (event_id) where event_id is not null;

-- One morning of one time zone: its officers' digests were queued.
create table digest_days (
  time_zone text not null,
  day       date not null,
  queued_at timestamptz not null,
  primary key (time_zone, day)
);

-- The reporters of merged reports hear of the main one.
create index reports_merged on reports (merged_into) where merged_into is not null;
