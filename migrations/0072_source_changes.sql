-- What became of words in the channel they came from: their sender changed or deleted them there. Our record stays whole.
alter table messages drop constraint messages_sort_check;
alter table messages add constraint messages_sort_check check (sort in ('question', 'detail', 'refer_note', 'send_back',
  'follow_up', 'answer', 'message', 'objection', 'reopening', 'archive_note', 'withdrawal', 'escalation', 'flag_reason',
  'correction', 'edited'));

create table source_changes (
  id         bigint generated always as identity primary key,
  report_id  bigint not null references reports on delete cascade,
  -- the message that was changed; null: the words with which the report began
  message_id bigint references messages on delete cascade,
  -- the words as they read now; null: deleted
  version_id bigint references messages on delete cascade,
  changed_at timestamptz not null
);
create index source_changes_report on source_changes (report_id, id);

create index message_senders_external on message_senders (external_id) where external_id is not null;
