-- One outbox for every channel: who carries a message is said by its account, and one person's messages keep their order.

alter table outbox drop constraint outbox_channel_check;
-- the account that must carry it, such as the one by which a question came; null: whichever carries this medium
alter table outbox add column account_id bigint references channel_accounts;

drop index outbox_sms_waiting;
create index outbox_due on outbox (channel, priority, id) where state = 'waiting';
-- what stands before a message on its way to the same person
create index outbox_person on outbox (channel, recipient, id) where state in ('waiting', 'sending');

-- The network's name for each part of a message that left, of every channel that gives one.
alter table sms_sent rename to outbox_parts;

-- Written in the settings of the program, not on the admin's page: shown there, changed where it is written.
alter table channel_accounts add column declared boolean not null default false;

-- What it carries out, told by its kind; null: it only brings in.
alter table channel_accounts add column carries text;
update channel_accounts set carries = 'sms' where kind in ('smpp', 'kannel', 'gammu', 'gateway');
