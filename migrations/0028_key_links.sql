-- The link by which whoever reported where no page could show it reads the secret key, once, within a day.

create table key_links (
  token_hash text primary key,
  report_id  bigint not null references reports on delete cascade,
  till       timestamptz not null,
  used_at    timestamptz
);
create index key_links_till on key_links (till);
