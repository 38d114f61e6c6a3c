-- Mail that comes back: bounces name the message by its return path, replies by its Message-ID.

create index outbox_return_path on outbox ((headers ->> 'Return-Path')) where channel = 'email';
create index outbox_message_id on outbox ((headers ->> 'Message-ID')) where channel = 'email';

-- What was still missing when somebody reported without a form, and how often they were asked for it.
create table channel_questions (
  report_id bigint primary key references reports on delete cascade,
  missing   text[] not null,
  asked     smallint not null default 0,
  asked_at  timestamptz not null
);

-- By whom mail was sent lately: nobody is answered without end.
create index outbox_mail_answers on outbox (recipient, created_at) where channel = 'email' and template like 'mail_%';

-- Whether its files have passed the gate: the job that brings them may run twice.
alter table inbound add column files_kept boolean not null default false;
