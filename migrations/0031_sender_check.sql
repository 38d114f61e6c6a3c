-- What SPF, DKIM and DMARC said of the mail that a report came by; empty for what came another way.
alter table reporters add column sender_check jsonb;
