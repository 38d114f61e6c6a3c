-- When the personal data of a reporter were taken out of the report; everything else of it stays.
alter table reports add column forgotten_at timestamptz;
create index reports_forget_closed on reports (closed_at) where status = 'closed' and forgotten_at is null;
create index reports_forget_spam on reports (archived_at)
  where status = 'archived' and archive_reason in ('spam', 'test') and forgotten_at is null;
