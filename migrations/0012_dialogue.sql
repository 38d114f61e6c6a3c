-- What an agency proposed in each answer, what it is still writing, and how the reporter judged it.
create table answers (
  message_id  bigint primary key references messages,
  report_id   bigint not null references reports,
  proposal    text not null check (proposal in ('solved', 'planned', 'refused')),
  planned_on  date,
  legal_basis text,
  author_id   text,
  approved_by text,
  constraint planned_has_a_date check ((proposal = 'planned') = (planned_on is not null)),
  constraint refused_has_its_law check (proposal <> 'refused' or legal_basis is not null),
  constraint nobody_approves_their_own check (approved_by is null or approved_by is distinct from author_id)
);
create index answers_report on answers (report_id, message_id);

create table drafts (
  id          bigint generated always as identity primary key,
  report_id   bigint not null references reports,
  author_id   text not null,
  sort        text not null check (sort in ('answer', 'follow_up')),
  body        text not null default '',
  proposal    text check (proposal in ('solved', 'planned', 'refused')),
  planned_on  date,
  legal_basis text,
  state       text not null default 'writing' check (state in ('writing', 'proposed', 'returned', 'sent')),
  note        text,
  saved_at    timestamptz not null,
  proposed_at timestamptz,
  decided_by  text
);
create unique index drafts_open on drafts (report_id, author_id, sort) where state <> 'sent';
create index drafts_proposed on drafts (report_id) where state = 'proposed';

create table ratings (
  report_id bigint primary key references reports,
  stars     smallint not null check (stars between 1 and 5),
  solved    text not null check (solved in ('yes', 'partly', 'no')),
  rated_at  timestamptz not null
);
