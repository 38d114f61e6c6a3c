-- Days that are not worked, how long each clock may run, and the decisions that are ours to change.

create table holidays (
  id        bigint generated always as identity primary key,
  date      date not null,
  name      text not null,
  kind      text not null check (kind in ('public_holiday', 'collective_leave')),
  decree    text not null,
  -- false: a proposal in the editor, never moves a deadline
  verified  boolean not null default false,
  -- null: the whole country; '17': Bengkulu and everything in it
  area_code text check (area_code ~ '^[0-9]{2}(\.[0-9]+)*$'),
  unique nulls not distinct (date, area_code, name)
);

-- Changes with every change of the holidays, so that a calendar in memory knows when it is out of date.
create table calendar_version (
  version uuid not null
);
insert into calendar_version values (gen_random_uuid());
create function renew_calendar_version() returns trigger language plpgsql as $$
begin
  update calendar_version set version = gen_random_uuid();
  return null;
end $$;
create trigger holidays_renew_calendar_version
  after insert or update or delete or truncate on holidays
  for each statement execute function renew_calendar_version();

create table service_standards (
  id          bigint generated always as identity primary key,
  clock       text not null,
  -- null: any
  kind        text check (kind in ('complaint', 'aspiration', 'information_request')),
  oversight   boolean,
  -- null: no limit, the time is only shown
  limit_days  integer check (limit_days > 0),
  -- working or calendar days
  unit        text not null check (unit in ('wd', 'cd')),
  legal_basis text not null,
  valid_from  date not null,
  -- exclusive
  valid_to    date check (valid_from < valid_to),
  unique nulls not distinct (clock, kind, oversight, valid_from)
);

create table policies (
  key        text not null,
  value      jsonb not null,
  valid_from date not null,
  reason     text not null,
  primary key (key, valid_from)
);
