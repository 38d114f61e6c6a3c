-- Instansi and their units: one tree of who commands whom. Geography is area_code, not parent_id.

create table agencies (
  id             bigint generated always as identity primary key,
  slug           text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name           text not null,
  short          text not null,
  -- functional: public_works_office, land_office …; new kinds are data
  kind           text not null,
  parent_id      bigint references agencies,
  -- from the root down to the agency itself
  lineage        bigint[] not null,
  area_code      text check (area_code ~ '^[0-9]{2}(\.[0-9]+)*$'),
  time_zone      text not null check (time_zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  aliases        text[] not null default '{}',
  sms_keywords   text[] not null default '{}',
  -- central: the national desk verifies; semi: its own desk; full: its own system
  connection     text not null default 'central' check (connection in ('central', 'semi', 'full')),
  -- false: plausible, not to be shown as official without review
  verified       boolean not null default false,
  valid_from     date,
  -- exclusive
  valid_to       date,
  -- of several, the main one
  predecessor_id bigint references agencies,
  description    text,
  -- name, short name and aliases as plain lower-case words
  search         text not null default '',
  constraint lineage_ends_at_the_agency check (lineage[cardinality(lineage)] = id),
  constraint valid_for_some_time check (valid_from < valid_to),
  constraint not_its_own_parent check (parent_id <> id)
);
create index agencies_parent on agencies (parent_id, name);
create index agencies_lineage on agencies using gin (lineage);
create index agencies_kind_area on agencies (kind, area_code);
create index agencies_area on agencies (area_code text_pattern_ops);
create index agencies_predecessor on agencies (predecessor_id) where predecessor_id is not null;
create index agencies_search on agencies using gin (to_tsvector('simple', search)) with (fastupdate = off);
create unique index agencies_one_national_desk on agencies (kind) where kind = 'national_desk';

-- A new agency stands below an existing one, so the tree cannot close into a circle.
create function place_agency_in_tree() returns trigger language plpgsql as $$
begin
  new.lineage := array_append(coalesce((select lineage from agencies where id = new.parent_id), '{}'), new.id);
  return new;
end $$;
create trigger agencies_place_in_tree
  before insert on agencies
  for each row execute function place_agency_in_tree();

-- Who took over: several, when an agency was split.
create table agency_successors (
  agency_id    bigint not null references agencies,
  successor_id bigint not null references agencies check (successor_id <> agency_id),
  primary key (agency_id, successor_id)
);
create index agency_successors_of on agency_successors (successor_id);
