-- A table that an admin hands in: read and judged line by line first, done only when they say so.

create table imports (
  id          bigint generated always as identity primary key,
  person_id   text not null references persons,
  sort        text not null check (sort in ('agencies', 'officers')),
  -- checking: each line is judged; checked: nothing has been done yet; running, then done
  state       text not null default 'checking' check (state in ('checking', 'checked', 'running', 'done', 'stopped')),
  lines       integer not null,
  -- the positions of the person when it was handed in: without them it goes no further
  positions   text[] not null,
  made_at     timestamptz not null,
  finished_at timestamptz
);
create index imports_of on imports (person_id, id desc);
create index imports_open on imports (id) where state in ('checking', 'running');

create table import_rows (
  -- of imports; not checked row by row, because a hundred thousand come at once
  import_id bigint not null,
  line      integer not null,
  -- what names the thing: an agency's code; e-mail, role and agency of a position
  key       text not null,
  cells     jsonb not null,
  verdict   text check (verdict in ('new', 'changed', 'same', 'refused')),
  reason    text,
  done      boolean not null default false,
  primary key (import_id, line)
);
create index import_rows_to_judge on import_rows (import_id, line) where verdict is null;
create index import_rows_to_do on import_rows (import_id, line) where verdict in ('new', 'changed') and not done;
create index import_rows_key on import_rows (import_id, key);
