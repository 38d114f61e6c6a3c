-- Everything that strangers may read. Public pages, feeds, search and figures read these views and nothing else, so a
-- forgotten condition cannot show a confidential report, a hidden name or an original text.

-- A picture of a report becomes public only when a verifier ticks it.
alter table attachments
  add column public_since timestamptz
    constraint attachments_only_pictures_public check (public_since is null or public_key is not null);

-- Words as they are searched for (platform/plain-text.ts): without accents and apostrophes, parted by every other sign.
-- Left to itself the parser would take "Jl.Kenanga" for the name of a host and "<parkir>" for a tag.
create function search_words(text text) returns tsvector language sql immutable parallel safe
return to_tsvector('pg_catalog.indonesian',
  regexp_replace(
    regexp_replace(normalize(text, nfd), '[''’‘`´"“”\u0300-\u036f]', '', 'g'),
    '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g'));

alter table reports add column public_search tsvector not null
  generated always as (search_words(coalesce(public_title, '') || ' ' || coalesce(public_body, ''))) stored;
create index reports_public_search on reports using gin (public_search) with (fastupdate = off)
  where published_at is not null and not confidential and status <> 'archived';

-- Belum, Proses, Selesai: words that people know, a filter and never a figure.
create index reports_published_group on reports
  ((case when status in ('received', 'incomplete', 'referred') then 'belum' when status = 'closed' then 'selesai' else 'proses' end),
   published_at desc, id desc)
  where published_at is not null and not confidential and status <> 'archived';

-- The newest of a province or a regency, without sorting all that lies in it.
create index reports_published_province on reports (left(place_code, 2), published_at desc, id desc)
  where published_at is not null and not confidential and status <> 'archived';
create index reports_published_regency on reports (left(place_code, 5), published_at desc, id desc)
  where published_at is not null and not confidential and status <> 'archived';

create view public_agencies as
select id, slug, name, short, kind, parent_id, lineage, area_code, time_zone, aliases, verified, valid_from, valid_to,
       predecessor_id, description, search
from agencies;

create view public_categories as
select id, slug, name, parent_id, active, position from categories;

-- "Sari Wulandari" is "Sari W.": the first name and an initial, never more.
create function short_name(name text) returns text language sql immutable parallel safe
return case
  when btrim(name, E' \t\n\r') = '' then null
  else concat_ws(' ', split_part(regexp_replace(btrim(name, E' \t\n\r'), '\s+', ' ', 'g'), ' ', 1),
    nullif(left(split_part(regexp_replace(btrim(name, E' \t\n\r'), '\s+', ' ', 'g'), ' ', 2), 1), '') || '.')
end;

-- Any number that is not confidential: before the first referral and in the archive it shows status and dates only.
create view public_status as
select r.id, r.code, r.version, r.status, r.outcome, r.archive_reason, r.verifier_id is not null as taken,
       r.received_at, r.published_at, r.answered_at, r.closed_at, r.archived_at, r.changed_at, r.due_on,
       a.time_zone, a.area_code, main.code as merged_into_code
from reports r
join agencies a on a.id = coalesce(r.holder_agency_id, r.desk_agency_id)
left join reports main on main.id = r.merged_into and not main.confidential
where not r.confidential;

create view public_reports as
select r.id, r.code, r.version, r.status, r.outcome, r.answered_as, r.planned_on, r.kind, r.channel,
       case when r.status in ('received', 'incomplete', 'referred') then 'belum' when r.status = 'closed' then 'selesai' else 'proses' end
         as status_group,
       r.category_id, c.slug as category_slug, c.name as category_name,
       r.public_title as title, r.public_body as body, r.public_search as search,
       r.public_title is distinct from r.title or r.public_body is distinct from r.body as edited,
       r.place_code, p.name as place_name, p.full_name as place_full_name,
       -- about 100 metres
       round(r.point_lat::numeric, 3)::double precision as point_lat,
       round(r.point_lon::numeric, 3)::double precision as point_lon,
       r.holder_agency_id as agency_id, h.slug as agency_slug, h.name as agency_name, h.short as agency_short,
       coalesce(h.time_zone, d.time_zone) as time_zone, coalesce(h.area_code, d.area_code) as area_code,
       r.verifier_id is not null as taken, r.hops, r.binding, r.reopened, r.objected, r.due_on,
       r.received_at, r.published_at, r.answered_at, r.closed_at, r.changed_at,
       case when r.name_hidden then null else short_name(n.name) end as reporter_name,
       g.stars, g.solved as rated_solved
from reports r
-- left joins by unique keys: the planner drops those a list does not ask for
left join agencies d on d.id = r.desk_agency_id
left join agencies h on h.id = r.holder_agency_id
left join categories c on c.id = r.category_id
left join places p on p.code = r.place_code
left join reporters n on n.report_id = r.id
left join ratings g on g.report_id = r.id
where r.published_at is not null and not r.confidential and r.status <> 'archived';

-- Which particulars of an event strangers may read: never who recorded it, why somebody was alarmed, or an internal id.
create function public_particulars(particulars jsonb) returns jsonb language sql immutable parallel safe
return (
  select coalesce(jsonb_object_agg(key, value), '{}')
  from jsonb_each(particulars)
  where key = any (array['agencyId', 'copies', 'binding', 'respondBy', 'settleBy', 'hop', 'late', 'proposedAgencyId', 'toDeskId',
                         'messageId', 'promisedOn', 'proposal', 'plannedOn', 'outcome', 'answeredAs', 'clock', 'stage', 'dueOn',
                         'from', 'to', 'stars', 'solved', 'reason'])
);

create view public_events as
select e.id, e.report_id, e.seq, e.action, e.actor_role, e.actor_agency_id, a.name as actor_agency_name,
       e.from_status, e.to_status, public_particulars(e.particulars) as particulars, f.note, e.occurred_at
from report_events e
join reports r on r.id = e.report_id
left join agencies a on a.id = e.actor_agency_id
-- why this agency was asked: the reporter reads it, and so may everybody
left join referrals f on e.action = 'refer' and f.id = (e.particulars ->> 'referralId')::bigint
where r.published_at is not null and not r.confidential and r.status <> 'archived'
  and e.visibility = 'public'
  -- that a reporter was pressed to withdraw is for the inspector alone
  and not (e.action = 'escalate' and e.particulars ->> 'why' = 'pressed');

-- What agencies wrote, under the agency's name and nobody's own.
create view public_messages as
select m.id, m.report_id, m.sort, m.body, m.author_role, m.agency_id, a.name as agency_name, a.short as agency_short,
       m.written_at, m.redacted_at
from messages m
join reports r on r.id = m.report_id
left join agencies a on a.id = m.agency_id
where r.published_at is not null and not r.confidential and r.status <> 'archived' and m.visibility = 'public'
  and not (m.sort = 'escalation' and exists (
    select from report_events e
    where e.report_id = m.report_id and e.action = 'escalate' and e.particulars ->> 'why' = 'pressed'
      and e.occurred_at = m.written_at));

create view public_answers as
select a.message_id, a.report_id, a.proposal, a.planned_on, a.legal_basis
from answers a
join public_messages m on m.id = a.message_id;

-- Re-encoded pictures only: those of public messages, and those of the report that a verifier has published.
create view public_attachments as
select t.id, t.public_id, t.report_id, t.message_id, t.alt, t.width, t.height, t.thumb_key is not null as has_thumb
from attachments t
join reports r on r.id = t.report_id
left join messages m on m.id = t.message_id
where r.published_at is not null and not r.confidential and r.status <> 'archived'
  and t.public_key is not null
  and case t.owner_kind when 'message' then m.visibility = 'public' else t.public_since is not null end;

create view public_clocks as
select k.id, k.report_id, k.clock, k.agency_id, k.limit_days, k.unit, k.time_zone, k.area_code, k.state, k.started_on,
       k.due_on, k.provisional, k.paused_on, k.elapsed_days, k.resumed_on, k.stopped_on, s.legal_basis
from clocks k
join reports r on r.id = k.report_id
left join service_standards s on s.id = k.standard_id
where not r.confidential and k.clock <> 'law_60';

-- For figures: confidential reports count, and nothing here says which report it was.
create view public_verdicts as
select clock, state, due_on, stopped_on from clocks where state <> 'void';
create index clocks_verdicts on clocks (clock, due_on) where state <> 'void';

create view public_endings as
select outcome, closed_at from reports where status = 'closed';
create index reports_endings on reports (closed_at) where status = 'closed';

-- Counted by a job: no page counts reports while somebody waits. '' is the whole country.
create table public_counts (
  place_code text primary key,
  reports    integer not null,
  since      timestamptz not null
);

create table public_figures (
  figure      text primary key,
  numerator   integer not null,
  denominator integer not null,
  from_on     date not null,
  to_on       date not null,
  counted_at  timestamptz not null
);
