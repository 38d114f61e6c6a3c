-- Dukungan: "saya juga mengalami". A voter is the fingerprint of a browser or of an account; nobody is named.
create table endorsements (
  report_id   bigint not null references reports,
  voter       text not null,
  endorsed_at timestamptz not null,
  primary key (report_id, voter)
);
create index endorsements_voter on endorsements (voter);

-- Kept with every press, so that no page counts; of a main report also those of the reports put into it.
create table endorsement_counts (
  report_id bigint primary key references reports,
  people    integer not null default 0 check (people >= 0)
);
create index endorsement_counts_most on endorsement_counts (people desc, report_id desc) where people > 0;

create view public_endorsements as
select c.report_id, c.people
from endorsement_counts c
join reports r on r.id = c.report_id
where r.published_at is not null and not r.confidential and r.status <> 'archived';
