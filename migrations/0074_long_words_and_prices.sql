-- Words that may be too long for the channel, what each message cost, and what an account's operator asks for a part.

-- {before, words, after, more}: fitted to the account that carries it, when it leaves; then body_text says what left
alter table outbox add column long jsonb;
-- which account carried it, and the parts that its operator charges for; null: it has not left, or is no SMS
alter table outbox add column carried_by bigint references channel_accounts;
alter table outbox add column parts smallint;
update outbox o set parts = p.parts, carried_by = p.account::bigint
from (select outbox_id, min(account) as account, count(*) as parts from outbox_parts where outbox_id is not null group by 1) p
where o.id = p.outbox_id and o.channel = 'sms' and o.sent_at is not null;
create index outbox_cost on outbox (carried_by, sent_at) include (parts, template) where parts is not null;

-- The price of one part from a day on, until the next row's day; days are those of Jakarta.
create table channel_prices (
  account_id bigint not null references channel_accounts on delete cascade,
  valid_from date not null,
  per_part   numeric(12, 2) not null check (per_part >= 0),
  currency   text not null default 'IDR' check (currency in ('IDR')),
  primary key (account_id, valid_from)
);
