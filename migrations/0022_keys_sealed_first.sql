-- A key is filed sealed; its slow hash is made a moment later, by a sweep, so that nobody waits for it.
alter table access_keys
  alter column hash drop not null,
  add constraint access_keys_kept check (hash is not null or sealed is not null);
create index access_keys_unhashed on access_keys (report_id) where hash is null;
