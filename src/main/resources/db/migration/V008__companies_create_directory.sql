-- Companies that can be contacted, and the people who speak for them.
create schema companies;

create table companies.company (
    id                  uuid        primary key,
    organisation_number text        not null unique check (organisation_number ~ '^[0-9]{10}$'),
    name                text        not null check (length(name) between 1 and 100),
    category            text        not null check (category ~ '^[a-z][a-z-]{1,40}$'),
    place               text        not null check (length(place) between 1 and 60),
    description         text        not null check (length(description) between 1 and 2000),
    terms_version       text        not null,
    status              text        not null check (status in ('applied', 'approved', 'declined')),
    listed              boolean     not null default false,
    is_sample           boolean     not null default false,
    applied_at          timestamptz not null,
    decided_at          timestamptz check (decided_at >= applied_at),
    decline_reason      text        check (length(decline_reason) between 1 and 1000),
    check (listed = (status = 'approved')),
    check ((status = 'applied') = (decided_at is null)),
    check ((status = 'declined') = (decline_reason is not null))
);

-- The directory is read by category and place.
create index company_listed on companies.company (category, place) where listed;

create table companies.representative (
    subject_id uuid        not null references accounts.account (subject_id) on delete cascade,
    company_id uuid        not null references companies.company (id) on delete cascade,
    since      timestamptz not null,
    primary key (subject_id, company_id)
);
create index representative_of on companies.representative (company_id);
