-- Long SMS come in parts, in any order, some late, some never. Kept here until they are one message.

create table sms_long (
  id         bigint generated always as identity primary key,
  account    text not null,
  -- personal data: never logged
  sender     text not null,
  recipient  text not null,
  -- the sender's telephone numbers its long messages itself and begins again at 256
  reference  integer not null,
  total      smallint not null check (total between 2 and 255),
  first_at   timestamptz not null,
  -- when it was handed on with gaps, because nothing more came for ten minutes
  given_at   timestamptz,
  complete   boolean not null default false
);
create index sms_long_open on sms_long (account, sender, recipient, reference, total) where not complete;
create index sms_long_waiting on sms_long (first_at) where not complete and given_at is null;
create index sms_long_old on sms_long (first_at);

create table sms_parts (
  long_id bigint not null references sms_long on delete cascade,
  number  smallint not null check (number > 0),
  body    text not null,
  primary key (long_id, number)
);
