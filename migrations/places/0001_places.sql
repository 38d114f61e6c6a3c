-- Provinsi, kabupaten/kota, kecamatan, kelurahan/desa: loaded once per database, only read by the spaces.

create table places (
  -- Home Affairs code: '17', '17.71', '17.71.01', '17.71.01.1001'
  code        text primary key,
  level       smallint not null check (level between 1 and 4),
  name        text not null,
  parent_code text,
  full_name   text not null,
  -- the name as lower-case words, without Kabupaten
  plain       text not null,
  -- the words of the name, and with a '_' before them the words of this and every place around it
  search      tsvector not null
);
create index places_parent on places (parent_code, name);
create index places_search on places using gin (search);

-- What was loaded: another version of the data is loaded at the next start.
create table place_sources (
  name    text primary key,
  version text not null
);
