-- What the owner's own tools read: typed views over the documents, in a schema of their own. central never reads them.
-- Money is numeric in the currency's whole units (12.50), beside its currency; times are timestamptz, business days date.
-- What can't be a date, a time or JSON to PostgreSQL is null: one odd document must not stop a report.
create schema report;
comment on schema report is 'Blackbook for the owner''s own tools: read-only views. Money is in whole units of its currency (12.50 GBP)';

-- The character 0 and halves of surrogate pairs may stand in a JSON text, and PostgreSQL refuses them.
create function report.to_json(body text) returns json language sql immutable strict as $$
  select case when strpos(body, '\u') = 0 then body else
    regexp_replace(body, '(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})', '\1�', 'g') end::json $$;

create function report.to_day(day text) returns date language sql immutable as $$
  select case when day ~ '^(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])'
    and substr(day, 9, 2)::int <= extract(day from make_date(substr(day, 1, 4)::int, substr(day, 6, 2)::int, 1) + interval '1 month - 1 day')
    then make_date(substr(day, 1, 4)::int, substr(day, 6, 2)::int, substr(day, 9, 2)::int) end $$;

create function report.to_instant(instant text) returns timestamptz language sql stable as $$
  select case when instant ~ '^.{10}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$' and report.to_day(instant) is not null
    then instant::timestamptz end $$;

-- The digits of each currency are those of shared/model/money.ts; a test holds them equal.
create function report.to_money(minor text, currency text) returns numeric language sql immutable as $$
  select case when currency = 'HUF' then minor::numeric else minor::numeric / 100 end $$;

create function report.to_texts(list json) returns text[] language sql immutable as $$
  select array(select json_array_elements_text(list)) $$;

-- The ground of the views; not in `report`, for they hold every word of every fact.
create view fact_content as
select doc.id, doc.kind, doc.stream, doc.seq, doc.till_id, doc.n, parsed.body -> 'body' as body,
  report.to_instant(parsed.body ->> 'at') as at,
  report.to_day(doc.business_day) as business_day,
  parsed.body ->> 'storeId' as store_id,
  parsed.body ->> 'associateId' as associate_id,
  case when parsed.body ->> 'erased' is distinct from 'true' then doc.customer_id end as customer_id
from doc cross join lateral (select report.to_json(doc.body) as body offset 0) as parsed
where doc.collection = 'facts' and not doc.deleted;

create view record_content as
select doc.collection, doc.stream, doc.id, parsed.body
from doc cross join lateral (select report.to_json(doc.body) as body offset 0) as parsed
where doc.till_id is null and not doc.deleted;

create view report.company as
select body ->> 'companyName' as name, body ->> 'currency' as currency, body ->> 'country' as country
from record_content where collection = 'settings' and id = 'company';
comment on view report.company is 'The company: one row';
comment on column report.company.name is 'Its name';
comment on column report.company.currency is 'ISO 4217: what prices, closings and cash movements are in';
comment on column report.company.country is 'ISO 3166 alpha-2';

create view report.stores as
select id as store_id, body ->> 'name' as name, body ->> 'address' as address, body ->> 'timeZone' as time_zone
from record_content where collection = 'stores';
comment on view report.stores is 'The shops';
comment on column report.stores.store_id is 'The shop';
comment on column report.stores.name is 'Its name';
comment on column report.stores.address is 'Where it is';
comment on column report.stores.time_zone is 'IANA name; its business days are days in this zone';

create view report.associates as
select id as associate_id, body ->> 'name' as name, body ->> 'role' as role, body ->> 'active' = 'true' as active
from record_content where collection = 'associates';
comment on view report.associates is 'The people who work in the shops';
comment on column report.associates.associate_id is 'The person';
comment on column report.associates.name is 'The name';
comment on column report.associates.role is 'cashier, seller, manager or owner';
comment on column report.associates.active is 'Still works here';

create view report.products as
select id as product_id, body ->> 'sku' as sku, body ->> 'name' as name, body ->> 'category' as category,
  report.to_texts(body -> 'barcodes') as barcodes,
  company.currency, report.to_money(body ->> 'price', company.currency)::numeric(16, 2) as price,
  ((body ->> 'taxRate')::numeric / 100)::numeric(5, 2) as tax_percent, body ->> 'active' = 'true' as active
from record_content left join report.company on true where collection = 'products';
comment on view report.products is 'What is sold';
comment on column report.products.product_id is 'The product';
comment on column report.products.sku is 'The shop''s own number';
comment on column report.products.name is 'Its name now; a sale keeps the name it was sold under';
comment on column report.products.category is 'Its category';
comment on column report.products.barcodes is 'What a scanner reads for it';
comment on column report.products.currency is 'ISO 4217';
comment on column report.products.price is 'Of one, tax included, now';
comment on column report.products.tax_percent is 'Tax within the price: 20.00 is 20 %';
comment on column report.products.active is 'Is sold now';

create view report.customers as
select record.id as customer_id, record.body ->> 'name' as name,
  nullif(record.body ->> 'phone', '') as phone, nullif(record.body ->> 'email', '') as email,
  record.body ->> 'birthday' as birthday, nullif(record.body ->> 'cardNumber', '') as card_number,
  record.body ->> 'homeStoreId' as home_store_id,
  report.to_texts(record.body -> 'favourites') as favourites, report.to_texts(record.body -> 'tags') as tags,
  coalesce(record.body #>> '{consents,email,granted}' = 'true', false) as may_email,
  coalesce(record.body #>> '{consents,sms,granted}' = 'true', false) as may_text,
  coalesce(record.body #>> '{consents,phone,granted}' = 'true', false) as may_call,
  coalesce(record.body #>> '{consents,profiling,granted}' = 'true', false) as may_profile,
  report.to_instant(record.body ->> 'createdAt') as created_at,
  coalesce((history.body ->> 'visits')::integer, 0) as visits,
  company.currency,
  coalesce(report.to_money(history.body ->> 'spend', company.currency), 0)::numeric(16, 2) as spend,
  report.to_instant(history.body ->> 'firstAt') as first_visit_at,
  report.to_instant(history.body ->> 'lastAt') as last_visit_at
from record_content as record
left join record_content as history
  on history.collection = 'histories' and history.stream = record.stream and history.id = record.id
left join report.company on true
where record.collection = 'customers';
comment on view report.customers is 'The people the company knows; who was erased is not here';
comment on column report.customers.customer_id is 'The person';
comment on column report.customers.name is 'The name';
comment on column report.customers.phone is 'E.164: +447700900123';
comment on column report.customers.email is 'The e-mail address';
comment on column report.customers.birthday is '1984-03-08, or 03-08 where the year is not known';
comment on column report.customers.card_number is 'The loyalty card, as scanned';
comment on column report.customers.home_store_id is 'The shop that knows this person best';
comment on column report.customers.favourites is 'What this person loves, in the shop''s words';
comment on column report.customers.tags is 'The shop''s own marks';
comment on column report.customers.may_email is 'Has consented to e-mail';
comment on column report.customers.may_text is 'Has consented to text messages';
comment on column report.customers.may_call is 'Has consented to calls';
comment on column report.customers.may_profile is 'Has consented to being told apart by what was bought';
comment on column report.customers.created_at is 'When the person was written down';
comment on column report.customers.visits is 'Sales so far';
comment on column report.customers.currency is 'ISO 4217';
comment on column report.customers.spend is 'Sales less returns so far';
comment on column report.customers.first_visit_at is 'The first sale';
comment on column report.customers.last_visit_at is 'The last sale';

create view report.sales as
select fact.id as sale_id, fact.body ->> 'receipt' as receipt, fact.at, fact.business_day, fact.store_id, fact.till_id,
  fact.associate_id, fact.customer_id, fact.body ->> 'currency' as currency, line.items,
  report.to_money(fact.body ->> 'total', fact.body ->> 'currency')::numeric(16, 2) as total,
  report.to_money(line.tax::text, fact.body ->> 'currency')::numeric(16, 2) as tax,
  report.to_money((line.discount + coalesce((fact.body #>> '{discount,amount}')::numeric, 0))::text, fact.body ->> 'currency')::numeric(16, 2) as discount,
  report.to_money(fact.body ->> 'rounding', fact.body ->> 'currency')::numeric(16, 2) as rounding
from fact_content as fact cross join lateral (
  select sum((one ->> 'quantity')::integer)::integer as items, sum((one ->> 'tax')::numeric) as tax,
    coalesce(sum((one #>> '{discount,amount}')::numeric), 0) as discount
  from json_array_elements(fact.body -> 'lines') as one) as line
where fact.kind = 'sale';
comment on view report.sales is 'Every sale, one row each; a sale of an erased customer stays, without the customer';
comment on column report.sales.sale_id is 'The sale';
comment on column report.sales.receipt is 'The number on the receipt: T1-000123';
comment on column report.sales.at is 'When it was paid';
comment on column report.sales.business_day is 'The day in its shop that it counts for';
comment on column report.sales.store_id is 'The shop';
comment on column report.sales.till_id is 'The till';
comment on column report.sales.associate_id is 'Who sold';
comment on column report.sales.customer_id is 'Who bought; null: nobody knows, or the person was erased';
comment on column report.sales.currency is 'ISO 4217';
comment on column report.sales.items is 'Pieces';
comment on column report.sales.total is 'The sum, tax included, discounts taken off, without rounding';
comment on column report.sales.tax is 'Tax within the total';
comment on column report.sales.discount is 'What was taken off, by line and by basket';
comment on column report.sales.rounding is 'What rounding to coins added (or took); total + rounding was paid';

create view report.sale_lines as
select fact.id as sale_id, line.place::integer as line, fact.body ->> 'receipt' as receipt, fact.at, fact.business_day,
  fact.store_id, fact.till_id, fact.associate_id, fact.customer_id,
  one ->> 'productId' as product_id, one ->> 'sku' as sku, one ->> 'name' as name,
  (one ->> 'quantity')::integer as quantity, fact.body ->> 'currency' as currency,
  report.to_money(one ->> 'unitPrice', fact.body ->> 'currency')::numeric(16, 2) as unit_price,
  report.to_money(coalesce(one #>> '{discount,amount}', '0'), fact.body ->> 'currency')::numeric(16, 2) as discount,
  report.to_money(one ->> 'total', fact.body ->> 'currency')::numeric(16, 2) as total,
  report.to_money(one ->> 'tax', fact.body ->> 'currency')::numeric(16, 2) as tax,
  ((one ->> 'taxRate')::numeric / 100)::numeric(5, 2) as tax_percent
from fact_content as fact
cross join lateral json_array_elements(fact.body -> 'lines') with ordinality as line (one, place)
where fact.kind = 'sale';
comment on view report.sale_lines is 'Every line of every sale';
comment on column report.sale_lines.sale_id is 'The sale (report.sales)';
comment on column report.sale_lines.line is 'Its place on the receipt: 1, 2, 3';
comment on column report.sale_lines.receipt is 'The number on the receipt';
comment on column report.sale_lines.at is 'When it was paid';
comment on column report.sale_lines.business_day is 'The day in its shop that it counts for';
comment on column report.sale_lines.store_id is 'The shop';
comment on column report.sale_lines.till_id is 'The till';
comment on column report.sale_lines.associate_id is 'Who sold';
comment on column report.sale_lines.customer_id is 'Who bought; null: nobody knows, or the person was erased';
comment on column report.sale_lines.product_id is 'The product (report.products)';
comment on column report.sale_lines.sku is 'The shop''s own number of it, as sold';
comment on column report.sale_lines.name is 'Its name, as sold';
comment on column report.sale_lines.quantity is 'Pieces';
comment on column report.sale_lines.currency is 'ISO 4217';
comment on column report.sale_lines.unit_price is 'Of one, tax included';
comment on column report.sale_lines.discount is 'What was taken off this line, without its part of the basket''s discount';
comment on column report.sale_lines.total is 'Its sum with its part of the basket''s discount taken off; the lines make the sale''s total';
comment on column report.sale_lines.tax is 'Tax within the total';
comment on column report.sale_lines.tax_percent is '20.00 is 20 %';

create view report.returns as
select fact.id as return_id, fact.body ->> 'saleId' as sale_id, fact.body ->> 'saleReceipt' as sale_receipt,
  fact.body ->> 'receipt' as receipt, fact.at, fact.business_day, fact.store_id, fact.till_id, fact.associate_id,
  fact.customer_id, fact.body ->> 'reason' as reason, fact.body ->> 'currency' as currency, line.items,
  report.to_money(fact.body ->> 'total', fact.body ->> 'currency')::numeric(16, 2) as total,
  report.to_money(line.tax::text, fact.body ->> 'currency')::numeric(16, 2) as tax,
  report.to_money(fact.body ->> 'rounding', fact.body ->> 'currency')::numeric(16, 2) as rounding
from fact_content as fact cross join lateral (
  select sum((one ->> 'quantity')::integer)::integer as items, sum((one ->> 'tax')::numeric) as tax
  from json_array_elements(fact.body -> 'lines') as one) as line
where fact.kind = 'return';
comment on view report.returns is 'Everything brought back, one row a return; sums are positive';
comment on column report.returns.return_id is 'The return';
comment on column report.returns.sale_id is 'The sale that it takes back from (report.sales)';
comment on column report.returns.sale_receipt is 'The number on that sale''s receipt';
comment on column report.returns.receipt is 'The number on the return''s own receipt';
comment on column report.returns.at is 'When it was given back';
comment on column report.returns.business_day is 'The day in its shop that it counts for';
comment on column report.returns.store_id is 'The shop that took it back';
comment on column report.returns.till_id is 'The till';
comment on column report.returns.associate_id is 'Who took it back';
comment on column report.returns.customer_id is 'Who brought it; null: nobody knows, or the person was erased';
comment on column report.returns.reason is 'Why, in the shop''s words';
comment on column report.returns.currency is 'ISO 4217';
comment on column report.returns.items is 'Pieces';
comment on column report.returns.total is 'What was given back, without rounding';
comment on column report.returns.tax is 'Tax within the total';
comment on column report.returns.rounding is 'What rounding to coins added (or took)';

create view report.return_lines as
select fact.id as return_id, line.place::integer as line, fact.body ->> 'saleId' as sale_id, fact.at, fact.business_day,
  fact.store_id, fact.till_id, one ->> 'productId' as product_id, one ->> 'name' as name,
  (one ->> 'quantity')::integer as quantity, fact.body ->> 'currency' as currency,
  report.to_money(one ->> 'refund', fact.body ->> 'currency')::numeric(16, 2) as total,
  report.to_money(one ->> 'tax', fact.body ->> 'currency')::numeric(16, 2) as tax
from fact_content as fact
cross join lateral json_array_elements(fact.body -> 'lines') with ordinality as line (one, place)
where fact.kind = 'return';
comment on view report.return_lines is 'Every line of every return; sums are positive';
comment on column report.return_lines.return_id is 'The return (report.returns)';
comment on column report.return_lines.line is 'Its place on the receipt: 1, 2, 3';
comment on column report.return_lines.sale_id is 'The sale that it takes back from';
comment on column report.return_lines.at is 'When it was given back';
comment on column report.return_lines.business_day is 'The day in its shop that it counts for';
comment on column report.return_lines.store_id is 'The shop that took it back';
comment on column report.return_lines.till_id is 'The till';
comment on column report.return_lines.product_id is 'The product (report.products)';
comment on column report.return_lines.name is 'Its name, as sold';
comment on column report.return_lines.quantity is 'Pieces';
comment on column report.return_lines.currency is 'ISO 4217';
comment on column report.return_lines.total is 'What was given back for this line';
comment on column report.return_lines.tax is 'Tax within it';

create view report.tenders as
select fact.id as fact_id, fact.kind as fact, one ->> 'kind' as tender, fact.at, fact.business_day, fact.store_id,
  fact.till_id, fact.body ->> 'currency' as currency,
  (report.to_money(one ->> 'amount', fact.body ->> 'currency') * case fact.kind when 'return' then -1 else 1 end)::numeric(16, 2) as amount,
  report.to_money(one ->> 'given', fact.body ->> 'currency')::numeric(16, 2) as given
from fact_content as fact cross join lateral json_array_elements(fact.body -> 'tenders') as one
where fact.kind in ('sale', 'return');
comment on view report.tenders is 'How sales were paid and returns given back';
comment on column report.tenders.fact_id is 'The sale or the return';
comment on column report.tenders.fact is 'sale or return';
comment on column report.tenders.tender is 'cash or card';
comment on column report.tenders.at is 'When';
comment on column report.tenders.business_day is 'The day in its shop that it counts for';
comment on column report.tenders.store_id is 'The shop';
comment on column report.tenders.till_id is 'The till';
comment on column report.tenders.currency is 'ISO 4217';
comment on column report.tenders.amount is 'What came in; negative for a return';
comment on column report.tenders.given is 'What was handed over; the change is the difference';

create view report.feedback as
select id as rating_id, body ->> 'saleId' as sale_id, at, business_day, store_id, till_id, associate_id, customer_id,
  (body ->> 'score')::smallint as score, nullif(body ->> 'comment', '') as comment
from fact_content where kind = 'rating';
comment on view report.feedback is 'The answers on the customer display';
comment on column report.feedback.rating_id is 'The answer';
comment on column report.feedback.sale_id is 'The sale that was asked about';
comment on column report.feedback.at is 'When it was given';
comment on column report.feedback.business_day is 'The day in its shop that it counts for';
comment on column report.feedback.store_id is 'The shop';
comment on column report.feedback.till_id is 'The till';
comment on column report.feedback.associate_id is 'Who sold';
comment on column report.feedback.customer_id is 'Who answered; null: nobody knows, or the person was erased';
comment on column report.feedback.score is '0 to 10: 9 and 10 are promoters, 0 to 6 detractors';
comment on column report.feedback.comment is 'In the customer''s words';

create view report.cash_movements as
select fact.id as movement_id, fact.at, fact.business_day, fact.store_id, fact.till_id, fact.associate_id,
  fact.body ->> 'reason' as reason, company.currency,
  report.to_money(fact.body ->> 'amount', company.currency)::numeric(16, 2) as amount
from fact_content as fact left join report.company on true where fact.kind = 'cash-movement';
comment on view report.cash_movements is 'Cash put into drawers and taken out, besides sales';
comment on column report.cash_movements.movement_id is 'The movement';
comment on column report.cash_movements.at is 'When';
comment on column report.cash_movements.business_day is 'The day in its shop that it counts for';
comment on column report.cash_movements.store_id is 'The shop';
comment on column report.cash_movements.till_id is 'The till';
comment on column report.cash_movements.associate_id is 'Who did it';
comment on column report.cash_movements.reason is 'Why';
comment on column report.cash_movements.currency is 'ISO 4217';
comment on column report.cash_movements.amount is 'Put in (positive) or taken out';

create view report.closings as
select fact.id as closing_id, fact.at, fact.business_day, fact.store_id, fact.till_id, fact.associate_id, company.currency,
  report.to_money(fact.body ->> 'expectedCash', company.currency)::numeric(16, 2) as expected_cash,
  report.to_money(fact.body ->> 'countedCash', company.currency)::numeric(16, 2) as counted_cash,
  (report.to_money(fact.body ->> 'countedCash', company.currency) - report.to_money(fact.body ->> 'expectedCash', company.currency))::numeric(16, 2) as difference,
  nullif(fact.body ->> 'differenceReason', '') as difference_reason,
  (fact.body ->> 'sales')::integer as sales,
  report.to_money(fact.body ->> 'total', company.currency)::numeric(16, 2) as total
from fact_content as fact left join report.company on true where fact.kind = 'closing';
comment on view report.closings is 'The drawers as they were counted; a day that was counted again has several: the last one stands';
comment on column report.closings.closing_id is 'The count';
comment on column report.closings.at is 'When it was made';
comment on column report.closings.business_day is 'The day that was closed';
comment on column report.closings.store_id is 'The shop';
comment on column report.closings.till_id is 'The till';
comment on column report.closings.associate_id is 'Who counted';
comment on column report.closings.currency is 'ISO 4217';
comment on column report.closings.expected_cash is 'What had to be in the drawer';
comment on column report.closings.counted_cash is 'What was in it';
comment on column report.closings.difference is 'Counted less expected';
comment on column report.closings.difference_reason is 'Why, in words';
comment on column report.closings.sales is 'Sales of the till that day, as the till had them';
comment on column report.closings.total is 'Sales less returns of the till that day, as the till had them';

create view report.set_aside as
select at, device_id, collection, id as document_id, code, detail from parked;
comment on view report.set_aside is 'Documents that central refused; they are kept whole in the table parked';
comment on column report.set_aside.at is 'When it was refused first';
comment on column report.set_aside.device_id is 'The device that sent it';
comment on column report.set_aside.collection is 'What kind of document';
comment on column report.set_aside.document_id is 'The document';
comment on column report.set_aside.code is 'Why: a code of shared/model/errors.ts';
comment on column report.set_aside.detail is 'What exactly';

-- Read from the facts themselves and not from chain_gap, so that it also shows what was taken out or bent afterwards.
create view report.chain_gaps as
with placed as (
  select till_id, n, id, prev, lag(n, 1, 0::bigint) over till as before, lag(rev, 1, '') over till as before_hash
  from doc where till_id is not null window till as (partition by till_id order by n, seq))
select till_id, case when n > before + 1 then 'missing' when n = before then 'doubled' else 'does not follow' end as what,
  case when n > before + 1 then before + 1 else n end as first_n, case when n > before + 1 then n - 1 else n end as last_n,
  id as fact_id
from placed where n <> before + 1 or prev <> before_hash;
comment on view report.chain_gaps is 'Where a till''s chain of facts does not hold: empty when nothing is lost and nothing altered';
comment on column report.chain_gaps.till_id is 'The till';
comment on column report.chain_gaps.what is 'missing: these places are empty; doubled: two facts at one place; does not follow: the fact before is not the one it names';
comment on column report.chain_gaps.first_n is 'The first place in the chain';
comment on column report.chain_gaps.last_n is 'The last place';
comment on column report.chain_gaps.fact_id is 'The fact at or behind it';
