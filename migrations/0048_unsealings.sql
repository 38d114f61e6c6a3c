-- Break-glass (buka segel): somebody asks with a reason and the law, a second person decides, and the seal opens for
-- the one who asked until a moment.

create table unsealings (
  id           bigint generated always as identity primary key,
  report_id    bigint not null references reports,
  asked_by     text not null,
  role         text not null check (role in ('national_admin', 'inspector')),
  agency_id    bigint not null references agencies,
  reason       text not null,
  legal_ground text not null,
  -- the law forbids telling the reporter at once: the day on which they are told, and by which law
  tell_on      date,
  delay_ground text,
  asked_at     timestamptz not null,
  -- void: the report was unsealed before anybody decided
  state        text not null default 'asked' check (state in ('asked', 'open', 'refused', 'closed', 'void')),
  decided_by   text,
  decided_at   timestamptz,
  note         text,
  open_until   timestamptz,
  told_at      timestamptz,

  constraint nobody_opens_for_themselves check (decided_by is distinct from asked_by),
  constraint told_later_has_its_law check ((tell_on is null) = (delay_ground is null)),
  constraint open_till_a_moment check ((state in ('open', 'closed')) = (open_until is not null)),
  constraint decided_by_somebody check ((state in ('open', 'closed', 'refused')) = (decided_by is not null))
);
-- Asking twice is asking once.
create unique index unsealings_asked on unsealings (report_id, asked_by) where state = 'asked';
create index unsealings_report on unsealings (report_id, id);
create index unsealings_waiting on unsealings (id) where state = 'asked';
create index unsealings_open on unsealings (open_until, id) where state = 'open';
create index unsealings_untold on unsealings (tell_on, id) where told_at is null and open_until is not null;
