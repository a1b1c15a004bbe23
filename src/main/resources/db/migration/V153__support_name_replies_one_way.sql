-- Names that staff type as keys are one name whatever their case: of ready answers, and of sources of data. Composed and
-- without spaces around them they are written by the service; what was typed before is brought to that here, and the
-- younger of two that mean the same says so.
update support.saved_reply set name = regexp_replace(btrim(normalize(name)), '\s+', ' ', 'g');
update support.saved_reply r
set name = left(r.name, 90) || ' ' || left(r.id::text, 8)
where exists (select from support.saved_reply o where lower(o.name) = lower(r.name) and o.id < r.id);
alter table support.saved_reply drop constraint saved_reply_name_key;
create unique index saved_reply_name on support.saved_reply (lower(name));

update statistics.source set name = regexp_replace(btrim(normalize(name)), '\s+', ' ', 'g');
update statistics.source s
set name = left(s.name, 70) || ' ' || left(s.id::text, 8)
where exists (select from statistics.source o where lower(o.name) = lower(s.name) and o.id < s.id);
alter table statistics.source drop constraint source_name_key;
create unique index source_name on statistics.source (lower(name));
