-- What a subject was called from which day on: a report keeps the name of the day on which it came.

create table category_names (
  category_id bigint not null references categories,
  name        text not null,
  valid_from  date not null,
  changed_at  timestamptz not null,
  changed_by  text references persons,
  primary key (category_id, valid_from)
);

create function category_name(category bigint, at timestamptz) returns text language sql stable as $$
  select coalesce(
    (select n.name from category_names n
     where n.category_id = category and n.valid_from <= (at at time zone 'Asia/Jakarta')::date
     order by n.valid_from desc limit 1),
    (select c.name from categories c where c.id = category))
$$;

-- The view as it stands, with the name of the day.
do $$
begin
  execute 'create or replace view public_reports as ' || replace(
    pg_get_viewdef('public_reports'::regclass), 'c.name AS category_name', 'category_name(r.category_id, r.received_at) AS category_name');
end $$;
