-- What a leader reads on one page, counted once a day for every unit that has one.

create table leader_figures (
  agency_id    bigint not null references agencies,
  figure       text not null check (figure in ('responded', 'settled', 'confirmed', 'silent', 'overdue', 'returned')),
  part         integer not null,
  whole        integer not null,
  -- the period before; null where only the present is known
  before_part  integer,
  before_whole integer,
  from_on      date not null,
  to_on        date not null,
  primary key (agency_id, figure)
);

create table leader_units (
  agency_id bigint not null references agencies,
  unit_id   bigint not null references agencies,
  due_soon  integer not null,
  overdue   integer not null,
  primary key (agency_id, unit_id)
);

create table leader_topics (
  agency_id   bigint not null references agencies,
  category_id bigint not null references categories,
  reports     integer not null,
  before      integer not null,
  primary key (agency_id, category_id)
);

create table leader_counts (
  single     boolean primary key default true check (single),
  counted_on date not null
);

create index clocks_agency_due on clocks (agency_id, due_on) where clock in ('first_response', 'settle', 'second_round');
create index referrals_agency on referrals (agency_id, referred_at);
