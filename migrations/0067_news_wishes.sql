-- Where a person wants news of their reports, the first address first. Every one was proved by this very person.
create table news_addresses (
  id        bigint generated always as identity primary key,
  person_id text not null references persons on delete cascade,
  channel   text not null check (channel in ('email', 'sms')),
  -- personal data, never logged: an e-mail in small letters, or a telephone as '6281234567890'
  address   text not null,
  place     integer not null,
  proved_at timestamptz not null,
  unique (person_id, channel, address)
);
create index news_addresses_address on news_addresses (channel, address);

-- What a person does not want to hear of, beside what everybody hears.
create table news_wishes (
  person_id text primary key references persons on delete cascade,
  unwanted  text[] not null default '{}'
);

-- The message that this one replaces: it could not be delivered to the address before.
alter table outbox add column instead_of bigint references outbox;
