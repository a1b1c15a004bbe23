-- A newer file says which companies a register has no more: those that it says have ended, and where it is the whole of its source, those
-- that it does not name. Their numbers wait here until the file is imported.
alter table companies.import_run
    add column is_whole  boolean not null default false,
    -- How many companies of this source were here when the file was checked, and how many of all will go.
    add column held      integer not null default 0 check (held >= 0),
    add column dropped   integer not null default 0 check (dropped >= 0),
    add column to_drop   text[]  not null default '{}',
    add constraint import_run_drops check (cardinality(to_drop) <= dropped);
create index imported_of_source on companies.imported (source, source_date);

-- How somebody who took over an imported company proved to reach it, for the staff who then look at it: the way of the code, the
-- company's own address to which it went, and where that address stood.
alter table companies.company
    add column claim_way    text check (claim_way in ('email', 'letter')),
    add column claim_to     text check (length(claim_to) between 3 and 254),
    add column claim_source text check (length(claim_source) between 1 and 100),
    add column claim_day    date,
    add constraint company_claim check (num_nulls(claim_way, claim_to, claim_source, claim_day) in (0, 4));
