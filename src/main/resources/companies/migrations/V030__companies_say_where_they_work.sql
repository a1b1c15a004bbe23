-- Where a company works, in which languages, and from when it takes on work.
alter table companies.company
    -- Null until somebody has looked the place up in the list of places; false where it is not there.
    add column place_known    boolean,
    add column latitude       double precision check (latitude between 54 and 70),
    add column longitude      double precision check (longitude between 10 and 25),
    -- How far from its place a company works; null for the whole country. Whoever never said works around it.
    add column reach_km       integer     default 50 check (reach_km between 1 and 500),
    add column languages      text[]      not null default '{sv}' check (cardinality(languages) between 1 and 20
        and array_to_string(languages, ' ') ~ '^[a-z]{2,3}( [a-z]{2,3})*$'),
    add column available_from date,
    add constraint company_located check ((place_known is true) = (latitude is not null)
        and (latitude is null) = (longitude is null));
create index company_to_locate on companies.company (id) where place_known is null;
