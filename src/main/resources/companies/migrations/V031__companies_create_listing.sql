-- What everybody may search: one row for each company that is listed, and none for any other. The search operators cannot
-- look into an index under a rule that asks about the row, so nothing else is here.
create table companies.listing (
    company_id     uuid        primary key,
    listed         boolean     not null default true check (listed),
    name           text        not null,
    category       text        not null,
    place          text        not null,
    summary        text        not null,
    public_number  text,
    is_sample      boolean     not null,
    checks         text[]      not null,
    languages      text[]      not null,
    available_from date,
    latitude       double precision,
    longitude      double precision,
    reach_km       integer,
    -- The smallest box around the area of work, in degrees; null for the whole country, and where the place is unknown.
    area           box,
    name_words     tsvector    not null,
    words          tsvector    not null,
    -- Asked when the transaction ends: a company that is not listed has no row here, whatever the trigger did.
    constraint listing_of_listed foreign key (company_id, listed) references companies.company (id, listed)
        on delete cascade deferrable initially deferred
) with (toast_tuple_target = 256);
create index listing_words on companies.listing using gin (words) with (fastupdate = off);
create index listing_area on companies.listing using gist (area);
create index listing_everywhere on companies.listing (company_id) where reach_km is null;
create index listing_number on companies.listing (public_number);

-- Without words and place the list is alphabetical.
create index listing_by_name on companies.listing (name collate "sv-x-icu", company_id);
