-- Persons who sign in, how they prove who they are, and the positions they hold.
-- Better Auth writes persons, accounts, sessions, verifications, two_factors and passkeys; the names are ours.

create table persons (
  id                 text primary key default gen_random_uuid()::text,
  name               text not null,
  email              text not null unique check (email = lower(email)),
  email_verified     boolean not null default false,
  image              text,
  phone              text,
  phone_verified     boolean not null default false,
  kind               text not null default 'citizen' check (kind in ('staff', 'citizen')),
  language           text not null default 'id' check (language in ('id', 'en')),
  two_factor_enabled boolean not null default false,
  -- the space's day: an officer who stays away for 30 days is noticed one level up
  last_seen_on       date,
  created_at         timestamptz not null,
  updated_at         timestamptz not null
);

-- A way of signing in: 'credential' is a password (kept as a slow hash).
create table accounts (
  id                       text primary key default gen_random_uuid()::text,
  person_id                text not null references persons on delete cascade,
  account_id               text not null,
  provider_id              text not null,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  unique (provider_id, account_id)
);
create index accounts_person on accounts (person_id);

create table sessions (
  id         text primary key default gen_random_uuid()::text,
  person_id  text not null references persons on delete cascade,
  token      text not null unique,
  -- how the person proved who they are; powers of staff need 'second_factor' or 'passkey'
  proof      text not null check (proof in ('code', 'password', 'second_factor', 'passkey')),
  expires_at timestamptz not null,
  -- always empty: we keep no addresses of people
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sessions_person on sessions (person_id);
create index sessions_expired on sessions (expires_at);

-- Codes and challenges on their way, under hashed identifiers.
create table verifications (
  id         text primary key default gen_random_uuid()::text,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_identifier on verifications (identifier);
create index verifications_expired on verifications (expires_at);

create table two_factors (
  id                        text primary key default gen_random_uuid()::text,
  person_id                 text not null unique references persons on delete cascade,
  -- both encrypted
  secret                    text not null,
  backup_codes              text not null,
  verified                  boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until              timestamptz
);

create table passkeys (
  id            text primary key default gen_random_uuid()::text,
  person_id     text not null references persons on delete cascade,
  name          text,
  public_key    text not null,
  credential_id text not null unique,
  -- 32 bits without sign: more than integer holds, and bigint would arrive as text
  counter       double precision not null,
  device_type   text not null,
  backed_up     boolean not null,
  transports    text,
  aaguid        text,
  created_at    timestamptz
);
create index passkeys_person on passkeys (person_id);

-- Failed tries, counted by fingerprints: neither addresses nor e-mails are in the keys.
create table sign_in_throttle (
  key    text primary key,
  points integer not null default 0,
  expire bigint
);
create index sign_in_throttle_expired on sign_in_throttle (expire);

-- A role at a node of the tree covers the node's descendants. An account is personal and bound to a position
-- (jabatan): a handover ends the old binding, it never passes a password on.
create table role_bindings (
  id         bigint generated always as identity primary key,
  person_id  text not null references persons,
  role       text not null check (role in
               ('national_admin', 'verifier', 'agency_admin', 'liaison', 'drafter', 'inspector', 'leader', 'overseer',
                'developer', 'trainer')),
  agency_id  bigint not null references agencies,
  position   text,
  valid_from date not null,
  -- exclusive
  valid_to   date,
  granted_by text references persons,
  created_at timestamptz not null,
  constraint valid_for_some_time check (valid_to is null or valid_from <= valid_to)
);
create index role_bindings_person on role_bindings (person_id);
create index role_bindings_agency on role_bindings (agency_id, role);
create unique index role_bindings_once on role_bindings (person_id, role, agency_id) where valid_to is null;

-- Only a hash of the link is kept. Without an e-mail the invited person types their own: the first admin.
create table invitations (
  id          bigint generated always as identity primary key,
  token_hash  text not null unique,
  email       text check (email = lower(email)),
  name        text not null default '',
  role        text not null,
  agency_id   bigint not null references agencies,
  position    text,
  expires_at  timestamptz not null,
  accepted_at timestamptz,
  created_by  text references persons,
  created_at  timestamptz not null
);
create index invitations_open on invitations (agency_id) where accepted_at is null;
