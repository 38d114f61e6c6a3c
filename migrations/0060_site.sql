-- What an installation calls itself and shows on every page. No row: it is LAPOR! as it comes.

create table site_settings (
  single     boolean primary key default true check (single),
  settings   jsonb not null,
  -- changes with every change of these two tables, so that what is kept in memory knows when it is out of date
  version    uuid not null default gen_random_uuid(),
  changed_at timestamptz not null,
  changed_by text references persons
);

-- Pengumuman: one text on all pages, from a moment to another.
create table site_notices (
  id          bigint generated always as identity primary key,
  words       text not null,
  level       text not null check (level in ('info', 'attention')),
  shown_from  timestamptz not null,
  -- null: until it is taken down
  shown_until timestamptz check (shown_until > shown_from),
  written_at  timestamptz not null,
  written_by  text references persons
);
create index site_notices_shown on site_notices (shown_until);

create function renew_site_version() returns trigger language plpgsql as $$
begin
  update site_settings set version = gen_random_uuid();
  return null;
end $$;
create trigger site_notices_renew_version
  after insert or update or delete on site_notices
  for each statement execute function renew_site_version();
