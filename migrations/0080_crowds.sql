-- A flood from one number is one line of "perlu dilihat", whatever its length.

alter table inbound
  -- a keyed fingerprint of who sent very many; null for everything else
  add column crowd text,
  -- the first of a crowd stands for the others
  add column leads boolean not null default true;

drop index inbound_attention;
create index inbound_attention on inbound (id) where state = 'attention' and leads;
create index inbound_crowd on inbound (crowd, id) where state = 'attention' and crowd is not null;
