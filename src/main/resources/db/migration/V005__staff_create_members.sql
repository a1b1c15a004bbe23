-- People in the office and the roles they hold.
create schema staff;

create table staff.member (
    subject_id  uuid        primary key references guard.subject (id) on delete cascade,
    name        text        not null check (length(name) between 1 and 100),
    roles       text[]      not null check (cardinality(roles) between 1 and 10),
    admitted_at timestamptz not null
);
alter table staff.member alter column name set statistics 0;

-- A secret link that makes whoever opens it first a member of staff; it names nobody.
create table staff.invitation (
    id         uuid        primary key,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    roles      text[]      not null check (cardinality(roles) between 1 and 10),
    created_at timestamptz not null,
    expires_at timestamptz not null
);
