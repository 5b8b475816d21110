-- A hub's memory of the central behind it: the last state of each document that it is believed to have, which is what
-- the next edit is based on. Facts are never edited: theirs is the hash alone.
create table upstream_doc (
  collection text not null,
  id text not null,
  rev text not null,
  body text,
  primary key (collection, id)
);

-- How far each collection was read there (epoch, seq), and up to which number of our own it was sent.
create table upstream_place (
  collection text primary key,
  epoch text not null,
  seq bigint not null,
  sent bigint not null
);
