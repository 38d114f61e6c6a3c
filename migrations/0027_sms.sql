-- SMS out, what became of each part, and what each telephone said.

alter table outbox drop constraint outbox_channel_check;
alter table outbox add constraint outbox_channel_check check (channel in ('email', 'sms'));
create index outbox_sms_waiting on outbox (priority, id) where channel = 'sms' and state = 'waiting';
alter table outbox add column delivered_at timestamptz;

-- The network's name for each part that left. A receipt may come before the name is known to us, and waits here.
create table sms_sent (
  account     text not null,
  external_id text not null,
  outbox_id   bigint references outbox on delete cascade,
  state       text check (state in ('delivered', 'failed')),
  code        text not null default '',
  at          timestamptz not null,
  primary key (account, external_id)
);
create index sms_sent_outbox on sms_sent (outbox_id) where outbox_id is not null;
create index sms_sent_early on sms_sent (at) where outbox_id is null;

-- What a telephone said and which report it was about; the words themselves are in the report.
create table sms_heard (
  account     text not null,
  external_id text not null,
  -- personal data: never logged
  phone       text not null,
  words_hash  text not null,
  report_id   bigint references reports,
  filed       boolean not null default false,
  at          timestamptz not null,
  primary key (account, external_id)
);
create index sms_heard_phone on sms_heard (phone, at);

create index reporters_phone on reporters (phone, report_id) where phone is not null;
