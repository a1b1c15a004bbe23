-- What programs of a company are told: a feed of what happened, in one order, and its delivery to the addresses that the
-- company named (Standard Webhooks 1.0.0). It holds keys alone: what happened to whom is fetched with a token of its
-- own.
create schema relay;

-- The place of the latest message in the feed. One job gives the places after the acts have committed, so that a reader
-- who knows a place has seen all before it.
create table relay.feed (
    only_one boolean primary key default true check (only_one),
    last     bigint  not null
);
insert into relay.feed (last) values (0);

create table relay.message (
    company_id  uuid        not null references companies.company (id) on delete cascade,
    id          uuid        not null,
    number      bigint      unique,
    type        text        not null
        check (type in ('enquiry.disclosed', 'consent.withdrawn', 'data.corrected', 'data.erase', 'endpoint.test')),
    about       uuid        not null,
    occurred_at timestamptz not null,
    expires_at  timestamptz not null,
    primary key (company_id, id)
);
create index message_unnumbered on relay.message (occurred_at) where number is null;
create index message_feed on relay.message (company_id, number);
create index message_expiring on relay.message (expires_at);

create table relay.endpoint (
    company_id    uuid        not null references companies.company (id) on delete cascade,
    id            uuid        not null,
    url           text        not null check (length(url) between 8 and 500),
    types         text[]      not null check (cardinality(types) >= 1),
    state         text        not null check (state in ('on', 'off')),
    off_reason    text        check (off_reason in ('company', 'gone', 'failing')),
    made_at       timestamptz not null,
    failing_since timestamptz,
    primary key (company_id, id),
    check ((state = 'off') = (off_reason is not null))
);

-- The keys of an endpoint, sealed under a key that is not in the database. Two stand while one takes the other's place.
create table relay.signing_key (
    company_id  uuid        not null,
    id          uuid        not null,
    endpoint_id uuid        not null,
    sealed      bytea       not null,
    made_at     timestamptz not null,
    expires_at  timestamptz,
    primary key (company_id, id),
    foreign key (company_id, endpoint_id) references relay.endpoint (company_id, id) on delete cascade
);
create unique index signing_key_in_use on relay.signing_key (company_id, endpoint_id) where expires_at is null;
create index signing_key_of_endpoint on relay.signing_key (company_id, endpoint_id);
create index signing_key_expiring on relay.signing_key (expires_at) where expires_at is not null;

create table relay.delivery (
    company_id      uuid        not null,
    message_id      uuid        not null,
    endpoint_id     uuid        not null,
    state           text        not null check (state in ('waiting', 'delivered', 'failed')),
    attempts        integer     not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null,
    last_attempt_at timestamptz,
    last_code       integer     check (last_code between 100 and 999),
    last_failure    text        check (last_failure in ('address', 'unknown-host', 'connection', 'timeout', 'answer')),
    expires_at      timestamptz not null,
    primary key (company_id, message_id, endpoint_id),
    foreign key (company_id, message_id) references relay.message (company_id, id) on delete cascade,
    foreign key (company_id, endpoint_id) references relay.endpoint (company_id, id) on delete cascade
);
create index delivery_due on relay.delivery (next_attempt_at) where state = 'waiting';
create index delivery_of_endpoint on relay.delivery (company_id, endpoint_id);
create index delivery_expiring on relay.delivery (expires_at);

-- A token with which a program speaks for the representative who made it. It follows them: with their role, and away.
create table relay.token (
    subject_id   uuid        not null,
    id           uuid        not null,
    company_id   uuid        not null,
    role         text        not null,
    name         text        not null check (length(name) between 1 and 60),
    token_hash   bytea       not null unique check (length(token_hash) = 32),
    scopes       text[]      not null
        check (cardinality(scopes) >= 1 and scopes <@ array['disclosures:read', 'messages:write', 'notices:answer']),
    made_at      timestamptz not null,
    last_used_at timestamptz,
    expires_at   timestamptz not null,
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    constraint token_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint token_follows_representative foreign key (subject_id, company_id, role)
        references companies.representative (subject_id, company_id, role) on update cascade on delete cascade
);
alter table relay.token alter column name set statistics 0;
create index token_of_company on relay.token (company_id);
create index token_expiring on relay.token (expires_at);
