-- Which reports may be one matter: found by a job when a report comes in, shown to the desk, never merged by itself.
create table likely_duplicates (
  low_id      bigint not null references reports,
  high_id     bigint not null references reports,
  score       smallint not null check (score between 1 and 100),
  found_at    timestamptz not null,
  -- an officer said that these are two matters
  ruled_out_at timestamptz,
  primary key (low_id, high_id),
  constraint in_order check (low_id < high_id)
);
create index likely_duplicates_high on likely_duplicates (high_id, low_id);

-- What lies near: the same district, the same half kilometre, the same words for the place.
create index reports_near_place on reports (left(place_code, 8), received_at desc)
  where not confidential and not identity_sealed and status <> 'archived';
create index reports_near_point on reports (floor(point_lat * 200), floor(point_lon * 200), received_at desc)
  where not confidential and not identity_sealed and status <> 'archived' and point_lat is not null;
create index reports_near_words on reports using gin (search_words(place_words)) with (fastupdate = off)
  where not confidential and not identity_sealed and status <> 'archived' and place_words is not null;
