-- What an inspector's desk lists: answers to look at again, five a week to judge, and who looked at personal data.

-- Found by a job once a day: signals, not accusations.
create table oversight_signals (
  kind      text not null check (kind in ('repeated_answer', 'instant_answer', 'last_day', 'many_returns')),
  agency_id bigint not null references agencies,
  report_id bigint not null references reports,
  -- how many reports have this answer, seconds, answers on that last day, returns of this agency
  measure   integer not null,
  found_on  date not null,
  primary key (kind, report_id, agency_id)
);
create index oversight_signals_agency on oversight_signals (agency_id, kind, report_id desc);

-- Five answers a week for each inspectorate, drawn by a job, each judged once.
create table answer_samples (
  id         bigint generated always as identity primary key,
  agency_id  bigint not null references agencies,
  week       date not null,
  report_id  bigint not null references reports,
  message_id bigint not null references messages,
  verdict    text check (verdict in ('answers', 'partly', 'normative')),
  note       text,
  judged_by  text,
  judged_at  timestamptz,
  unique (agency_id, message_id),
  constraint judged_by_somebody check ((verdict is null) = (judged_by is null) and (verdict is null) = (judged_at is null))
);
create index answer_samples_week on answer_samples (agency_id, week desc, id);

-- When the job last looked.
create table oversight_looks (
  single    boolean primary key default true check (single),
  looked_on date not null
);

create index messages_answers on messages (written_at) where sort = 'answer';
create index clocks_settled on clocks (stopped_on) where clock in ('settle', 'second_round') and state = 'met';
create index referrals_returned on referrals (ended_at) where ended_by = 'send_back';

create index access_log_agency on access_log (agency_id, id);
