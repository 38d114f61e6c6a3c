-- A large mail lies in the storage; the row holds its beginning.
alter table inbound add column storage_key text;

-- However a row goes, its file follows.
create function loosen_large() returns trigger language plpgsql as $$
begin
  insert into loose_files (storage_key, loose_since) values (old.storage_key, old.received_at) on conflict do nothing;
  return old;
end
$$;
create trigger inbound_loosen_large after delete on inbound
  for each row when (old.storage_key is not null) execute function loosen_large();

-- Files that somebody sent and that did not go into the report: some of their names, and how many more there were.
create table left_out_files (
  id        bigint generated always as identity primary key,
  report_id bigint not null references reports on delete cascade,
  names     text[] not null,
  more      integer not null
);
create index left_out_files_of_report on left_out_files (report_id);
