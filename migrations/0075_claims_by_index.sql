-- What may leave now is found by index, however much waits for the morning, for another try or behind another message.

-- the message to the same person that must leave before this one; set by whoever finds it so
alter table outbox add column behind bigint references outbox on delete set null;

-- a moment that has passed is taken out, so that "now" is the absence of one
drop index outbox_due;
create index outbox_ready on outbox (channel, account_id, priority, id)
  where state = 'waiting' and behind is null and not_before is null and retry_at is null;
create index outbox_morning on outbox (not_before) where state = 'waiting' and not_before is not null;
create index outbox_again on outbox (retry_at) where state = 'waiting' and retry_at is not null;
create index outbox_mortal on outbox (not_after) where state = 'waiting' and not_after is not null;
create index outbox_behind on outbox (behind) where behind is not null;
-- what must leave by an account that may be paused
create index outbox_addressed on outbox (account_id, id) where state = 'waiting' and account_id is not null;

-- However a message leaves the queue, the one behind it steps forward.
create function step_forward() returns trigger language plpgsql as $$
begin
  update outbox set behind = null where behind = new.id;
  return null;
end
$$;
create trigger outbox_step_forward after update of state on outbox
  for each row when (old.state in ('waiting', 'sending') and new.state not in ('waiting', 'sending'))
  execute function step_forward();
