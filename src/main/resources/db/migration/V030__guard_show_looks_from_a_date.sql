-- From when the person sees that somebody looked: at once, or from a day within three months where seeing it would
-- defeat an investigation. The rule for the person's own rows asks this column.
alter table guard.access
    add column shown_from timestamptz;
update guard.access set shown_from = at;
alter table guard.access
    alter column shown_from set default transaction_timestamp(),
    alter column shown_from set not null,
    add constraint access_shown_in_time check (shown_from >= at and shown_from <= at + interval '92 days');
