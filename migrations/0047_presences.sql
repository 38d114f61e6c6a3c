-- Who has a report open at this moment, in whatever web process: a courtesy, never a guard. A process that dies leaves
-- rows that nobody prolongs; `till` is on the machine's clock.
create unlogged table presences (
  id         text primary key,
  report_id  bigint not null,
  person_id  text not null,
  agency_id  bigint not null,
  -- an inspector's presence is as secret as an inspector's notes
  kind       text not null check (kind in ('internal', 'examination')),
  doing      text not null check (doing in ('open', 'answer', 'write')),
  process    text not null,
  till       timestamptz not null
);
create index presences_report on presences (report_id);
create index presences_process on presences (process);
create index presences_till on presences (till);
