-- What an agency was called and where it stood before: old reports and whoever searches find it again.

create table agency_changes (
  id         bigint generated always as identity primary key,
  agency_id  bigint not null references agencies,
  -- what it was until then; null: unchanged
  name       text,
  short      text,
  parent_id  bigint references agencies,
  changed_at timestamptz not null,
  changed_by text references persons
);
create index agency_changes_of on agency_changes (agency_id, id);

create index agencies_ended on agencies (valid_to) where valid_to is not null;

-- Whoever changes the tree holds its root: a unit that is made below one that moves would else keep the old place.
create or replace function place_agency_in_tree() returns trigger language plpgsql as $$
begin
  if new.parent_id is not null then
    perform 1 from agencies where kind = 'national_desk' for no key update;
  end if;
  new.lineage := array_append(coalesce((select lineage from agencies where id = new.parent_id), '{}'), new.id);
  return new;
end $$;
