-- Provinsi, kabupaten/kota, kecamatan, kelurahan/desa: loaded once per database and only read by the spaces.

create table places (
  -- Home Affairs code (Kepmendagri): '17', '17.71', '17.71.01', '17.71.01.1001'
  code        text primary key,
  level       smallint not null check (level between 1 and 4),
  name        text not null,
  parent_code text references places,
  full_name   text not null,
  -- the lower-case words of the name and, with less weight, of every place around it
  search      tsvector not null
);
create index places_parent on places (parent_code, name);
-- Type-ahead: prefixes of words; few places are so often meant as a regency, so each level is read on its own.
create index places_search_wide on places using gin (search) with (fastupdate = off) where level <= 2;
create index places_search_district on places using gin (search) with (fastupdate = off) where level = 3;
create index places_search_village on places using gin (search) with (fastupdate = off) where level = 4;

-- What was loaded: a newer data file is loaded at the next start.
create table place_sources (
  name      text primary key,
  version   text not null,
  loaded_at timestamptz not null
);
