-- Who was asked to answer a report, why, and how each turn ended.
create table referrals (
  id                 bigint generated always as identity primary key,
  report_id          bigint not null references reports,
  agency_id          bigint not null references agencies,
  unit_id            bigint not null references agencies, -- where it was forwarded to; at first the agency itself
  note               text not null,
  binding            boolean not null default false,
  referred_at        timestamptz not null,
  referred_by        text,
  ended_at           timestamptz,
  ended_by           text check (ended_by in ('send_back', 'superseded')),
  late               boolean not null default false,
  proposed_agency_id bigint references agencies
);
create index referrals_report on referrals (report_id, id);
create unique index referrals_open on referrals (report_id) where ended_at is null;
