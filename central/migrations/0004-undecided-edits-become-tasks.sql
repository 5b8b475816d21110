-- What earlier merges could not decide waited where nobody saw it. It becomes tasks, as central/sync/undecided.ts
-- writes them: in the store of the device that pushed, else the customer's own, else the first. Who kept and who lost
-- was not written down then: the record's last device and the pushing one stand for them.
insert into stream (name) select 'store:' || id from doc where collection = 'stores' on conflict do nothing;

with asked as (
  select edit.*, record.body::json as record,
    case when collection = 'customers' then id else record.customer_id end as person_id, coalesce(
    (select store_id from device_token as token where token.device_id = edit.device_id and store_id is not null limit 1),
    (select id from doc where collection = 'stores' and not deleted and id = record.body::json ->> 'homeStoreId'),
    (select min(id) from doc where collection = 'stores' and not deleted)) as store_id
  from lost_edit as edit join doc as record using (stream, collection, id) where not record.deleted),
tasks as (
  select *, 'store:' || store_id as home, row_number() over (partition by store_id order by number) as place,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as instant,
    'decide-' || left(encode(sha256(convert_to(
      concat_ws('/', collection, id, lost_rev, left(field, 120)), 'UTF8')), 'hex'), 40) as task_id
  from asked where store_id is not null and field <> ''),
heads as (
  update stream set head = head + more.count from (select home, count(*) from tasks group by home) as more
  where stream.name = more.home returning stream.name, stream.head - more.count as start)
insert into doc (stream, collection, id, seq, rev, base_rev, deleted, device_id, customer_id, body)
select home, 'tasks', task_id, heads.start + place, task_id, null, false, 'central', person_id, json_build_object(
  'id', task_id, 'rev', task_id, 'updatedAt', instant, 'updatedBy', 'central', 'storeId', store_id,
  'customerId', person_id, 'kind', 'decide',
  'text', left(field || ': ' || kept || ' / ' || lost, 500), 'dueDay', left(instant, 10), 'doneAt', null,
  'about', json_build_object(
    'collection', collection, 'recordId', id, 'field', left(field, 120), 'kept', kept::json, 'lost', lost::json,
    'keptBy', record ->> 'updatedBy', 'keptAt', record ->> 'updatedAt', 'lostBy', device_id, 'lostAt', instant),
  '_deleted', false)::text
from tasks join heads on heads.name = tasks.home on conflict do nothing;

drop table lost_edit;
