-- Who processes data for us, under which agreements, and the datasets that they got: each made from a purpose of the
-- policy, under pseudonyms that only it has, and erased by the processor when its analysis ends.
create schema processors;

-- The processors of the policy document, entered here at every start; what the document no longer names has ended.
create table processors.processor (
    recipient text        primary key check (recipient ~ '^[a-z][a-z-]{1,60}$'),
    purpose   text        not null,
    country   text        not null check (country ~ '^[A-Z]{2}$'),
    ground    text        check (length(ground) between 1 and 200),
    since     timestamptz not null,
    ended_at  timestamptz
);

create table processors.agreement (
    id          uuid        primary key,
    recipient   text        not null references processors.processor (recipient),
    version     text        not null check (length(version) between 1 and 80),
    valid_from  date        not null,
    valid_until date        check (valid_until >= valid_from),
    file_name   text        check (length(file_name) between 1 and 120),
    file        bytea       check (length(file) between 1 and 4000000),
    added_at    timestamptz not null,
    ended_at    timestamptz,
    unique (recipient, version),
    check ((file is null) = (file_name is null))
);

create table processors.subprocessor (
    id        uuid        primary key,
    recipient text        not null references processors.processor (recipient),
    name      text        not null check (length(name) between 2 and 120),
    country   text        not null check (country ~ '^[A-Z]{2}$'),
    ground    text        check (length(ground) between 1 and 200),
    since     timestamptz not null,
    ended_at  timestamptz
);

create table processors.dataset (
    id             uuid        primary key,
    recipient      text        not null references processors.processor (recipient),
    agreement_id   uuid        not null references processors.agreement (id),
    purpose        text        not null,
    relation       text        not null,
    fields         text[]      not null check (cardinality(fields) between 1 and 20),
    form           text        not null check (form in ('rows', 'aggregates')),
    question       text        not null check (length(question) between 10 and 1000),
    rows_total     integer     not null check (rows_total >= 0),
    left_out       integer     not null check (left_out >= 0),
    -- Nobody is alone: whoever shares all fields with fewer than the policy's minimum-threshold is left out.
    smallest_group integer     not null check (smallest_group >= 5),
    pseudonym_key  bytea       check (length(pseudonym_key) = 32),
    contact_id     uuid        not null,
    made_at        timestamptz not null,
    fetch_by       timestamptz not null check (fetch_by > made_at),
    ends_at        timestamptz not null check (ends_at > made_at),
    attest_by      timestamptz not null check (attest_by >= ends_at),
    fetched_at     timestamptz,
    rows_sent      integer,
    attested_at    timestamptz check (attested_at >= fetched_at),
    attested_how   text        check (length(attested_how) between 3 and 1000),
    reminded_at    timestamptz,
    closed_at      timestamptz,
    check ((attested_at is null) = (attested_how is null)),
    -- The key is thrown away with the fetch: from then on nobody can make a pseudonym anew.
    constraint dataset_key_goes_with_the_fetch check (fetched_at is null or pseudonym_key is null)
);
create index dataset_open on processors.dataset (attest_by) where attested_at is null and closed_at is null;

-- The one person at a processor who may fetch a dataset: by a link in a letter and a code told on another way.
create table processors.contact (
    subject_id uuid        not null,
    dataset_id uuid        not null references processors.dataset (id) on delete cascade,
    name       text        not null check (length(name) between 2 and 120),
    token_hash bytea       not null unique check (length(token_hash) = 32),
    code_hash  bytea       not null check (length(code_hash) = 32),
    tries      integer     not null default 0 check (tries between 0 and 5),
    made_at    timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, dataset_id),
    constraint contact_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table processors.contact alter column name set statistics 0;
create index contact_expiring on processors.contact (expires_at);

-- Whose rows went with a dataset, for that person to see.
create table processors.included (
    subject_id uuid        not null,
    dataset_id uuid        not null references processors.dataset (id) on delete cascade,
    pseudonym  text        not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    at         timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, dataset_id),
    unique (dataset_id, pseudonym),
    constraint included_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index included_expiring on processors.included (expires_at);

-- The pseudonyms that a processor has, and those of them that it was told to remove.
create table processors.sent (
    dataset_id uuid not null references processors.dataset (id) on delete cascade,
    pseudonym  text not null check (pseudonym ~ '^[0-9a-f]{32}$'),
    removed_at timestamptz,
    primary key (dataset_id, pseudonym)
);
create index sent_removed on processors.sent (dataset_id) where removed_at is not null;
