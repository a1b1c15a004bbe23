-- A company may be hidden from the directory, limited, suspended for a time, or told that it will be closed. What was
-- disclosed to it follows `open`, so that its sight of it ends in the statement that suspends.
alter table companies.company
    add column open            boolean not null default true,
    add column hidden          boolean not null default false,
    add column limited_until   timestamptz,
    add column suspended_until timestamptz,
    add column closing_at      timestamptz,
    drop constraint company_listed,
    add constraint company_listed check (listed = (status = 'approved' and open and not hidden)),
    add constraint company_suspended check (suspended_until is null or not open),
    add constraint company_open unique (id, open);

-- The job that ends a suspension, or closes a company whose notice has run out, looks for what is due.
create index company_due on companies.company (least(suspended_until, closing_at))
    where suspended_until is not null or closing_at is not null;
