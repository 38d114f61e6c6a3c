-- Reports that belong together: two subjects of one letter, or matters that officers want side by side. Each pair once.
create table report_links (
  low_id    bigint not null references reports,
  high_id   bigint not null references reports,
  sort      text not null check (sort in ('split', 'related')),
  linked_at timestamptz not null,
  primary key (low_id, high_id),
  constraint in_order check (low_id < high_id)
);
create index report_links_high on report_links (high_id, low_id);
