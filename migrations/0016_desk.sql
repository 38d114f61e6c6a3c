-- The verifiers' short queues: what came back and what was objected to, without walking through all that is new.
create index reports_returned on reports (desk_agency_id, due_on, id)
  where status = 'received' and published_at is not null and not_verifier_id is null;
create index reports_objected on reports (desk_agency_id, due_on, id)
  where status = 'received' and not_verifier_id is not null;
