-- Requests and leaving become modules of their own, each with its schema.
create schema requests;
alter table rights.request set schema requests;

create schema erasure;
alter table rights.erasure set schema erasure;
alter table rights.receipt set schema erasure;

-- Receipts name tables, whose words people read.
update erasure.receipt
set goes = replace(replace(goes::text, '"rights.request"', '"requests.request"'), '"rights.erasure"', '"erasure.erasure"')::jsonb,
    stays = replace(replace(stays::text, '"rights.request"', '"requests.request"'), '"rights.erasure"', '"erasure.erasure"')::jsonb
where goes::text || stays::text like '%"rights.%';

-- What others hold that may tell of somebody who leaves is counted by the modules that keep it.
drop function if exists rights.said_elsewhere();
