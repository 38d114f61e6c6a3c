-- Deadlines are looked at on the day on which something is due for them, not all of them every half minute.

-- the next local day on which this clock warns, escalates, lapses or ends; null when nothing is left to do
alter table clocks add column look_on date;
create index clocks_look on clocks (look_on, id) where state = 'running' and look_on is not null;

-- Which edition of the holidays the running clocks were last compared with.
create table calendar_marks (
  single   boolean primary key default true check (single),
  compared text not null
);
