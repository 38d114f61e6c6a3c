-- How much each account may still carry, and how much of it to one person: shared by all processes, by the machine's clock.

create table channel_buckets (
  account_id   bigint not null references channel_accounts on delete cascade,
  -- '' for the account as a whole; else a recipient: personal data, never logged
  person       text not null,
  tokens       double precision not null,
  filled_at    timestamptz not null,
  -- the other side asked for a pause
  paused_until timestamptz,
  primary key (account_id, person)
);
create index channel_buckets_full on channel_buckets (filled_at) where person <> '';
