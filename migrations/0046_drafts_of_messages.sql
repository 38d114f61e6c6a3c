-- Messages to the reporter and notes are kept while they are written, as answers are.
alter table drafts drop constraint drafts_sort_check;
alter table drafts add constraint drafts_sort_check check (sort in ('answer', 'follow_up', 'message', 'note'));
