-- What the live checks of the promises found: counts, and nobody.
create schema publication;

create table publication.check_result (
    promise    text        not null check (promise ~ '^P[0-9]{2}$'),
    checked_at timestamptz not null,
    examined   bigint      not null check (examined >= 0),
    violations bigint      not null check (violations >= 0),
    primary key (promise, checked_at)
);
