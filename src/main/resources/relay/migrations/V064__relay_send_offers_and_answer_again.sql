-- Programs of a company may send offers, with a scope of its own; tokens that exist do not get it.
alter table relay.token drop constraint token_scopes_check;
alter table relay.token add constraint token_scopes_check check (
    cardinality(scopes) >= 1 and scopes <@ array['disclosures:read', 'messages:write', 'offers:write', 'notices:answer']);

-- A request that a program marked with a key (Idempotency-Key), so that it is done once however often it is sent. It holds hashes and
-- the key of what was made, never what was sent or answered.
create table relay.request (
    subject_id   uuid        not null,
    id           uuid        not null,
    token_id     uuid        not null,
    key_hash     bytea       not null check (length(key_hash) = 32),
    request_hash bytea       not null check (length(request_hash) = 32),
    -- Null while it is under way.
    made         uuid,
    sent_at      timestamptz not null,
    expires_at   timestamptz not null check (expires_at > sent_at),
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    constraint request_once unique (subject_id, token_id, key_hash),
    constraint request_of_token foreign key (subject_id, token_id) references relay.token (subject_id, id) on delete cascade,
    constraint request_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index request_expiring on relay.request (expires_at);
