-- The doors by which messages come and go, and everything that came in, as it came.

create table channel_accounts (
  id              bigint generated always as identity primary key,
  kind            text not null,
  name            text not null unique,
  -- what may be shown again; checked by the adapter of its kind
  settings        jsonb not null default '{}',
  -- passwords and keys: AES-256-GCM under a key of this purpose, bound to this row
  secrets         text,
  active          boolean not null default true,
  created_at      timestamptz not null,
  -- how it fares, by the machine's clock; an error is a code, never the other side's words
  connected_since timestamptz,
  last_in_at      timestamptz,
  last_out_at     timestamptz,
  last_error      text,
  last_error_at   timestamptz
);

create table inbound (
  id            bigint generated always as identity primary key,
  account_id    bigint not null references channel_accounts,
  -- the same whenever the same thing comes again
  external_id   text not null,
  media_type    text not null,
  bytes         bytea not null,
  -- 'attention': a person must look; 'set_aside': a person looked and nothing follows
  state         text not null default 'waiting' check (state in ('waiting', 'understood', 'attention', 'set_aside')),
  attempts      smallint not null default 0,
  problem       text,
  report_id     bigint references reports,
  received_at   timestamptz not null,
  understood_at timestamptz,
  unique (account_id, external_id)
);
create index inbound_waiting on inbound (id) where state = 'waiting';
create index inbound_attention on inbound (id) where state = 'attention';
create index inbound_report on inbound (report_id, id) where report_id is not null;
create index inbound_received on inbound (received_at);
