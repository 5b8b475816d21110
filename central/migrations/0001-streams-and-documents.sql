-- What holds for the whole database: epoch, and whatever else is one value.
create table meta (
  key text primary key,
  value text not null
);

-- One head row a stream. Its lock lasts until the commit, so the order of numbers is the order of commits.
create table stream (
  name text primary key,
  head bigint not null default 0
);

-- Every document of every collection as its text. The columns after `body` are of facts only.
create table doc (
  stream text not null,
  collection text not null,
  id text not null,
  seq bigint not null,
  rev text not null,
  base_rev text,
  deleted boolean not null,
  device_id text not null,
  body text not null,
  business_day text,
  till_id text,
  n bigint,
  prev text,
  digest bigint,
  kind text,
  customer_id text,
  primary key (stream, collection, id)
);
alter table doc alter column body set storage external;
create unique index doc_by_seq on doc (stream, collection, seq);
create index doc_by_day on doc (stream, business_day, till_id) include (digest) where till_id is not null;
create index doc_by_chain on doc (till_id, n) include (rev, prev) where till_id is not null;
create index doc_by_customer on doc (customer_id, kind) where customer_id is not null;

-- Revisions that were central's once, or were merged: a push that arrives again is known by them.
create table past_rev (
  stream text not null,
  collection text not null,
  id text not null,
  rev text not null,
  at timestamptz not null default now(),
  primary key (stream, collection, id, rev)
);

-- What a merge could not keep, for a person to see.
create table lost_edit (
  number bigint generated always as identity primary key,
  at timestamptz not null default now(),
  stream text not null,
  collection text not null,
  id text not null,
  field text not null,
  kept text not null,
  lost text not null,
  lost_rev text not null,
  device_id text not null
);

-- Documents that central refused, whole, with the reason.
create table parked (
  device_id text not null,
  collection text not null,
  id text not null,
  body_hash text not null,
  at timestamptz not null default now(),
  code text not null,
  detail text not null,
  body text not null,
  primary key (device_id, collection, id, body_hash)
);

-- Facts whose predecessor in the till's chain has not come yet.
create table chain_gap (
  till_id text not null,
  n bigint not null,
  at timestamptz not null default now(),
  primary key (till_id, n)
);

-- What a device shows with each request; only the SHA-256 is kept. A revoked one is remembered, to say so.
create table device_token (
  hash text primary key,
  device_id text not null,
  store_id text,
  purpose text not null,
  made_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index device_token_by_device on device_token (device_id);

create table pair_code (
  hash text primary key,
  device_id text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- How far each projection has read each stream.
create table projection_state (
  projection text not null,
  stream text not null,
  seq bigint not null,
  primary key (projection, stream)
);

-- The products of each sale, short: affinities are counted again from here after a start.
create table projected_basket (
  stream text not null,
  seq bigint not null,
  product_ids text not null,
  primary key (stream, seq)
);
