-- The names under which a message left stand in outbox_parts, one by one; here nobody read them.

alter table outbox drop column external_id;
