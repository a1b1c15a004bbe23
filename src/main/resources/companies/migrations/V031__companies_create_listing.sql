-- What everybody may search: one row for each company that is listed, and none for any other. The search operators cannot
-- look into an index under a rule that asks about the row, so nothing else is here.
create table companies.listing (
    company_id     uuid        primary key,
    listed         boolean     not null default true check (listed),
    name           text        storage plain not null,
    category       text        storage plain not null,
    place          text        storage plain not null,
    -- What filters, as one text that groups well: the keys of checks that are in order and of languages, `|f-tax|vat|sv|`.
    traits         text        storage plain not null,
    public_number  text,
    is_sample      boolean     not null,
    available_from date,
    reach_km       integer,
    -- Kilometres on the plane of a transverse Mercator projection around 15 degrees east, which serves all of Sweden.
    location       point,
    -- The smallest box around the area of work; null for the whole country, and where the place is unknown.
    area           box,
    name_words     tsvector    storage main not null,
    summary        text        not null,
    words          tsvector    not null,
    -- PostgreSQL moves long values out of a row only where it is longer than 2 kB with them. These spaces, which take no
    -- room when they are compressed, make it so; a page then holds seven times as many rows to count.
    padding        text        not null default repeat(' ', 2100),
    -- Asked when the transaction ends: a company that is not listed has no row here, whatever the trigger did.
    constraint listing_of_listed foreign key (company_id, listed) references companies.company (id, listed)
        on delete cascade deferrable initially deferred
) with (toast_tuple_target = 256);
create index listing_words on companies.listing using gin (words) with (fastupdate = off);
create index listing_name_words on companies.listing using gin (name_words) with (fastupdate = off);
create index listing_area on companies.listing using gist (area);
create index listing_everywhere on companies.listing (company_id) where reach_km is null;
create index listing_number on companies.listing (public_number);

-- Lists are read in these orders where too much fits to sort it.
create index listing_by_name on companies.listing (name collate "sv-x-icu", company_id);
create index listing_by_distance on companies.listing using gist (location);
