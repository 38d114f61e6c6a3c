-- Lists that read too much at half a million reports (bench/plans.ts).

-- What was sent is forgotten after a day: found without walking through all that is being written.
create index filings_submitted on filings (submitted_at) where submitted_at is not null;

-- A question that waits for its answer is one report in ten at a desk.
create index reports_incomplete on reports (desk_agency_id, due_on, id) where status = 'incomplete';

-- An inspector follows few reports among all that a government holds.
create index reports_oversight on reports (holder_agency_id, status, due_on, id)
  where oversight and status in ('referred', 'in_progress', 'answered');

-- Officers search what strangers may not: the rest of the index of words, exactly what reports_public_search leaves out.
create index reports_kept_search on reports using gin (public_search) with (fastupdate = off)
  where published_at is null or confidential or status = 'archived';
