-- Kategori: a tree of subjects, with what usually follows from each.

create table categories (
  id                         bigint generated always as identity primary key,
  slug                       text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  parent_id                  bigint references categories,
  name                       text not null,
  aliases                    text[] not null default '{}',
  -- false: a campaign that ended
  active                     boolean not null default true,
  oversight_hint             boolean not null default false,
  -- a category can only switch a flag on
  name_hidden_by_default     boolean not null default false,
  identity_sealed_by_default boolean not null default false,
  confidential_by_default    boolean not null default false,
  urgent_hint                boolean not null default false,
  -- who may answer: most likely first
  agency_kinds               text[] not null default '{}',
  levels                     text[] not null default '{}'
                             check (levels <@ array['regency', 'province', 'vertical', 'national']),
  agency_slugs               text[] not null default '{}',
  position                   integer not null
);
create index categories_parent on categories (parent_id, position);
