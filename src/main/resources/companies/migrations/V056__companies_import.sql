-- Companies from an open register which have not joined. They stand apart from those that have, so that nothing of a person's can refer to
-- one: an enquiry, a consent and a disclosure have keys to `companies.company` alone.
create table companies.imported (
    id                  uuid        primary key,
    -- A sole trader's number is a personal number, and their firm is often their name: neither is ever here.
    organisation_number text        not null unique check (organisation_number ~ '^[0-9]{2}[2-9][0-9]{7}$'),
    name                text        not null check (length(name) between 1 and 100),
    category            text        not null references companies.category (key),
    place               text        not null check (length(place) between 1 and 60),
    description         text        not null default '' check (length(description) <= 2000),
    website             text        check (length(website) between 1 and 200),
    -- Where a letter reaches the company, and an address that is a function's, not a person's. Nobody is shown either.
    address             text        check (length(address) between 1 and 200),
    email               text        check (length(email) between 3 and 254),
    latitude            double precision check (latitude between 54 and 70),
    longitude           double precision check (longitude between 10 and 25),
    source              text        not null check (length(source) between 1 and 100),
    licence             text        not null check (length(licence) between 1 and 60),
    source_date         date        not null,
    imported_at         timestamptz not null,
    refreshed_at        timestamptz not null check (refreshed_at >= imported_at),
    expires_at          timestamptz not null check (expires_at > refreshed_at),
    -- When it was told that it is here, and what the link carries by which it leaves.
    told_at             timestamptz check (told_at >= imported_at),
    leave_hash          bytea       unique check (length(leave_hash) = 32),
    constraint imported_told check ((told_at is null) = (leave_hash is null)),
    constraint imported_located check ((latitude is null) = (longitude is null))
);
create index imported_expiring on companies.imported (expires_at);
create index imported_to_tell on companies.imported (id) where email is not null and told_at is null;
create index imported_category on companies.imported (category);

-- Companies that no import may bring again, by the SHA-256 of their number.
create table companies.import_block (
    number_hash bytea       primary key check (length(number_hash) = 32),
    since       timestamptz not null
);

-- A file that staff had checked: how many of its lines would be imported, and what is wrong with the others, by their number alone.
create table companies.import_run (
    id          uuid        primary key,
    started_by  uuid        not null,
    source      text        not null check (length(source) between 1 and 100),
    licence     text        not null check (length(licence) between 1 and 60),
    source_date date        not null,
    state       text        not null default 'checked' check (state in ('checked', 'importing', 'done')),
    lines       integer     not null check (lines >= 0),
    added       integer     not null check (added >= 0),
    changed     integer     not null check (changed >= 0),
    known       integer     not null check (known >= 0),
    refused     integer     not null check (refused >= 0),
    done        integer     not null default 0 check (done >= 0),
    unread      text        not null check (length(unread) <= 2000),
    report      text        not null check (length(report) <= 8000000),
    made_at     timestamptz not null,
    expires_at  timestamptz not null check (expires_at > made_at)
);
create index import_run_expiring on companies.import_run (expires_at);

-- The lines that wait. One that was refused is never written, and one that is imported is deleted in the same commit.
create table companies.import_row (
    run_id              uuid        not null references companies.import_run (id) on delete cascade,
    line                integer     not null check (line > 0),
    organisation_number text        not null check (organisation_number ~ '^[0-9]{2}[2-9][0-9]{7}$'),
    name                text        not null,
    category            text        not null references companies.category (key),
    place               text        not null,
    description         text        not null,
    website             text,
    address             text,
    email               text,
    latitude            double precision,
    longitude           double precision,
    made_at             timestamptz not null,
    expires_at          timestamptz not null check (expires_at > made_at),
    primary key (run_id, line)
);
create index import_row_expiring on companies.import_row (expires_at);
create index import_row_category on companies.import_row (category);
