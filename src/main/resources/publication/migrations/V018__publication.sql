-- The versions of the policy, who was told of them, and whether its promises hold.
create schema publication;

-- What the live checks of the promises found: counts, and nobody.
create table publication.check_result (
    promise    text        not null check (promise ~ '^P[0-9]{2}$'),
    checked_at timestamptz not null,
    examined   bigint      not null check (examined >= 0),
    violations bigint      not null check (violations >= 0),
    primary key (promise, checked_at)
);

-- The versions of the policy that were published or in force here, with what they do, and who was told of them.
create table publication.version (
    version      text        primary key check (version ~ '^[0-9]{1,6}$'),
    effects      text        not null check (length(effects) <= 1000000),
    published_at timestamptz not null,
    effective_on date        not null,
    is_material  boolean     not null,
    reason       text        check (length(reason) between 3 and 500),
    audience     text        not null check (audience in ('everybody', 'person', 'company')),
    notice_days  integer     not null check (notice_days >= 0),
    told_at      timestamptz,
    in_force_at  timestamptz,
    closed_at    timestamptz,
    -- Nothing material takes effect before those it concerns have had their time.
    constraint version_gives_notice
        check (not is_material or effective_on >= (published_at at time zone 'UTC')::date + notice_days),
    constraint version_in_force_when_due
        check (not is_material or in_force_at is null or in_force_at >= effective_on at time zone 'Europe/Stockholm')
);

-- One person's notice of one version: written once, and what became of it.
create table publication.notice (
    subject_id  uuid        not null,
    version     text        not null references publication.version (version),
    letter_id   uuid        not null,
    told_at     timestamptz not null,
    sent_at     timestamptz,
    returned_at timestamptz,
    seen_at     timestamptz,
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, version),
    constraint notice_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index notice_of_letter on publication.notice (letter_id);
create index notice_of_version on publication.notice (version, told_at);
create index notice_expiring on publication.notice (expires_at);
