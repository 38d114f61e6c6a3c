-- Proof lies with the draft of an answer until that is sent: neither an error nor a second person costs a photo.
alter table attachments
  add column answer_draft_id bigint references drafts on delete cascade,
  drop constraint attachments_owner_kind_check,
  add constraint attachments_owner_kind_check check (owner_kind in ('draft', 'report', 'message', 'answer_draft')),
  drop constraint attachments_one_owner,
  add constraint attachments_one_owner check (
    (owner_kind = 'draft') = (draft_id is not null)
    and (owner_kind in ('report', 'message')) = (report_id is not null)
    and (owner_kind = 'message') = (message_id is not null)
    and (owner_kind = 'answer_draft') = (answer_draft_id is not null)
  );
create index attachments_of_answer_draft on attachments (answer_draft_id, id) where answer_draft_id is not null;
