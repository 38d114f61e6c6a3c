-- Two accounts of one channel may give the same name to different messages (every modem counts its inbox from 1), and
-- anybody may write somebody else's Message-ID. What was filed once is known by its idempotency key, which holds the
-- account; the name of the source only finds it again.
alter table reports drop constraint reports_channel_external_id_key;
create index reports_source on reports (channel, external_id) where external_id is not null;
