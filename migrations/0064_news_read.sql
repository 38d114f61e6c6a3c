-- How far the reporter has read, on whatever device: an event's id. What others did since is new to them.
alter table reporters add column read_event_id bigint;
