-- Ikuti: who wants news of a public report that is not their own, at the address of their account.
create table followers (
  report_id   bigint not null references reports,
  person_id   text not null references persons on delete cascade,
  language    text not null default 'id' check (language in ('id', 'en')),
  followed_at timestamptz not null,
  primary key (report_id, person_id)
);
create index followers_person on followers (person_id, followed_at desc, report_id desc);

alter table outbox drop constraint outbox_audience_check;
alter table outbox add constraint outbox_audience_check
  check (audience in ('reporter', 'follower', 'officer', 'account'));

-- What lies near among public reports: the same district, the same half kilometre of the rounded point.
create index reports_public_near_place on reports (left(place_code, 8), published_at desc)
  where published_at is not null and not confidential and status <> 'archived';
create index reports_public_near_point on reports
  (floor(round(point_lat::numeric, 3)::double precision * 200), floor(round(point_lon::numeric, 3)::double precision * 200),
   published_at desc)
  where published_at is not null and not confidential and status <> 'archived';
