-- People whose tombstone was written: whatever names them is to be taken away (central/sync/erase.ts). The row stays, for
-- a device that was away may still bring something about them.
create table erased_customer (
  customer_id text primary key,
  at timestamptz not null default now()
);
insert into erased_customer (customer_id) select id from doc where collection = 'customers' and deleted;

-- A task is found by its customer, as a fact is. Read as text: not every body is JSON to PostgreSQL (the character 0).
update doc set customer_id = substring(body from '"customerId":"([A-Za-z0-9._-]{1,64})"')
where collection = 'tasks' and not deleted;
