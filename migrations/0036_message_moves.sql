-- Who wrote a message that came over a channel, and what it was called there: an officer may have to move it.
create table message_senders (
  message_id  bigint primary key references messages on delete cascade,
  -- as reports keep telephones: '+6281234567890'
  phone       text,
  email       text,
  external_id text,
  check (phone is not null or email is not null)
);
