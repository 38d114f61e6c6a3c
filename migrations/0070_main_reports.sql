-- Reports that were put into one another: each that follows knows the last main one, whoever it was put into itself.

alter table reports add column main_id bigint references reports;
update reports r set main_id = way.main_id
from (
  with recursive followers as (
    select f.id, m.id as main_id from reports f join reports m on m.id = f.merged_into where m.merged_into is null
    union
    select f.id, followers.main_id from followers join reports f on f.merged_into = followers.id
  )
  select id, main_id from followers
) way
where way.id = r.id;

create or replace view public_status as
select r.id, r.code, r.version, r.status, r.outcome, r.archive_reason, r.verifier_id is not null as taken,
       r.received_at, r.published_at, r.answered_at, r.closed_at, r.archived_at, r.changed_at, r.due_on,
       a.time_zone, a.area_code, main.code as merged_into_code
from reports r
join agencies a on a.id = coalesce(r.holder_agency_id, r.desk_agency_id)
left join reports main on main.id = r.main_id and not main.confidential
where not r.confidential;
