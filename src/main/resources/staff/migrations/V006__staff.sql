-- People in the office and the roles they hold.
create schema staff;

create table staff.member (
    subject_id  uuid        primary key,
    name        text        not null check (length(name) between 1 and 100),
    roles       text[]      not null check (cardinality(roles) between 1 and 10),
    admitted_at timestamptz not null,
    closed      text[]      not null default '{}',
    constraint member_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
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
create index invitation_expiring on staff.invitation (expires_at);

-- What a member of staff did in the office: the address of a form, never what was in it or about whom.
create table staff.act (
    subject_id uuid        not null,
    id         uuid        not null,
    act        text        not null check (length(act) between 1 and 120 and act !~ '[0-9a-f]{8}-'),
    at         timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint act_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index act_latest on staff.act (at desc);
create index act_expiring on staff.act (expires_at);
