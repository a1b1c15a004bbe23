-- What a statute demands to be kept, apart from everything else; what went, and what is due to be wiped from disk.
create schema retention;

-- A copy of just the columns that the paragraph needs; the original lives and goes by its own rule.
create table retention.held (
    subject_id uuid        not null,
    id         uuid        not null,
    hold       text        not null check (hold ~ '^[a-z][a-z-]{1,40}$'),
    paragraph  text        not null check (length(paragraph) between 3 and 200),
    source     text        not null check (source ~ '^[a-z_]+\.[a-z_]+$'),
    content    jsonb       not null,
    reason     text        not null check (length(reason) between 3 and 500),
    held_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > held_at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint held_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table retention.held alter column content set statistics 0;
alter table retention.held alter column reason set statistics 0;
create index held_expiring on retention.held (expires_at);

-- How many rows of each table went on which day; numbers, and nobody.
create table retention.swept (
    relation text   not null check (relation ~ '^[a-z_]+\.[a-z_]+$'),
    day      date   not null,
    removed  bigint not null check (removed >= 0),
    primary key (relation, day)
);

-- When the file of a table was last written anew, so that no deleted row remains in it.
create table retention.wiped (
    relation text        primary key check (relation ~ '^[a-z_]+\.[a-z_]+$'),
    wiped_at timestamptz not null,
    took_ms  bigint      not null check (took_ms >= 0)
);
