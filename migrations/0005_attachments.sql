create table attachments (
  id           bigint generated always as identity primary key,
  -- Drawn at random: a link must not tell how many files there are, or be guessable.
  public_id    text not null unique,
  owner_kind   text not null check (owner_kind in ('draft', 'report', 'message')),
  -- The owners' tables come with later migrations, which add the foreign keys (a draft takes its files along).
  draft_id     uuid,
  report_id    bigint,
  message_id   bigint,
  name         text not null check (length(name) between 1 and 200),
  media_type   text not null,
  kind         text not null check (kind in ('picture', 'document', 'audio', 'video')),
  -- Size and fingerprint of the file that is kept; of a picture that is the re-encoded one.
  bytes        bigint not null check (bytes > 0),
  sha256       text not null check (length(sha256) = 64),
  storage_key  text not null unique,
  -- Only what we encoded ourselves may become public: recordings and documents never do.
  public_key   text check (public_key is null or kind = 'picture'),
  thumb_key    text unique,
  width        integer,
  height       integer,
  -- What the picture shows, for people who do not see it.
  alt          text,
  -- Where a drafted photo was taken: offered as the place, and forgotten when the report is sent.
  taken_lat    double precision check (taken_lat between -90 and 90),
  taken_lon    double precision check (taken_lon between -180 and 180),
  uploaded_at  timestamptz not null,
  uploaded_by  text not null,
  constraint attachments_one_owner check (
    (owner_kind = 'draft') = (draft_id is not null)
    and (owner_kind in ('report', 'message')) = (report_id is not null)
    and (owner_kind = 'message') = (message_id is not null)
  ),
  constraint attachments_place_only_in_drafts check (
    (taken_lat is null) = (taken_lon is null) and (taken_lat is null or owner_kind = 'draft')
  )
);
create index attachments_of_draft on attachments (draft_id, id) where draft_id is not null;
create index attachments_of_report on attachments (report_id, id) where report_id is not null;
create index attachments_of_message on attachments (message_id, id) where message_id is not null;
create index attachments_old_drafts on attachments (uploaded_at) where owner_kind = 'draft';

-- Files in the storage that no attachment names: not yet (the upload still runs, or died), or no longer.
-- The key is written down before the file, so that a crash leaves nothing the sweep cannot find.
create table loose_files (
  storage_key text primary key,
  loose_since timestamptz not null,
  -- Set by the sweep before it removes the file: from then on nobody may take the file up again.
  doomed      boolean not null default false
);
create index loose_files_by_age on loose_files (loose_since);

-- However a row goes (a verb, a cascade from its draft), its files follow.
create function loosen_files() returns trigger language plpgsql as $$
begin
  insert into loose_files (storage_key, loose_since)
  select key, old.uploaded_at
  from unnest(array[old.storage_key, old.thumb_key]) as key
  where key is not null
  on conflict do nothing;
  return old;
end
$$;
create trigger attachments_loosen_files after delete on attachments
  for each row execute function loosen_files();
