-- What people ask of us, what they take with them, and how they leave.
create schema rights;

-- A request that a person cannot carry out alone, with the month in which it must be answered (GDPR, article 12(3)).
create table rights.request (
    subject_id  uuid        not null,
    id          uuid        not null,
    kind        text        not null
        check (kind in ('access', 'rectification', 'erasure', 'restriction', 'objection', 'portability',
        'automated-decision', 'other')),
    words       text        not null check (length(words) between 1 and 4000),
    state       text        not null
        check (state in ('received', 'taken', 'extended', 'answered', 'refused', 'merged', 'recalled')),
    received_at timestamptz not null,
    due_at      timestamptz not null check (due_at > received_at),
    owner_id    uuid,
    merged_into uuid,
    extension   text        check (length(extension) between 1 and 2000),
    answer      text        check (length(answer) between 1 and 8000),
    decided_at  timestamptz check (decided_at >= received_at),
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, id),
    constraint request_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint request_merged_into foreign key (subject_id, merged_into) references rights.request (subject_id, id)
        on delete set null (merged_into),
    check ((state in ('answered', 'refused', 'merged', 'recalled')) = (decided_at is not null)),
    check ((state in ('answered', 'refused')) = (answer is not null)),
    check (state <> 'extended' or extension is not null),
    check (state not in ('taken', 'extended') or owner_id is not null)
);
alter table rights.request alter column words set statistics 0;
alter table rights.request alter column extension set statistics 0;
alter table rights.request alter column answer set statistics 0;
create index request_due on rights.request (due_at) where decided_at is null;
create index request_expiring on rights.request (expires_at);

-- A copy of everything that a person chose to take with them; built at once or piece by piece.
create table rights.export (
    subject_id uuid        not null,
    id         uuid        not null,
    scope      text[]      not null check (cardinality(scope) >= 1),
    language   text        not null check (language in ('sv', 'en')),
    state      text        not null check (state in ('waiting', 'building', 'ready')),
    rows_done  bigint      not null default 0 check (rows_done >= 0),
    rows_total bigint      not null check (rows_total >= 0),
    size       bigint      check (size >= 0),
    asked_at   timestamptz not null,
    ready_at   timestamptz check (ready_at >= asked_at),
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint export_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    check ((state = 'ready') = (ready_at is not null)),
    check ((state = 'ready') = (size is not null))
);
create index export_waiting on rights.export (asked_at) where state <> 'ready';
create index export_expiring on rights.export (expires_at);

create table rights.export_part (
    subject_id uuid        not null,
    export_id  uuid        not null,
    number     integer     not null check (number >= 0),
    content    bytea       not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, export_id, number),
    foreign key (subject_id, export_id) references rights.export (subject_id, id) on delete cascade,
    constraint export_part_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table rights.export_part alter column content set storage external;
create index export_part_expiring on rights.export_part (expires_at);

-- An erasure or a deregistration under way: what was open before, for the click that takes it back, and when it is
-- final.
create table rights.erasure (
    subject_id  uuid        not null,
    id          uuid        not null,
    kind        text        not null check (kind in ('erasure', 'deregistration')),
    secret_hash bytea       not null unique check (length(secret_hash) = 32),
    was_closed  text[]      not null,
    asked_at    timestamptz not null,
    final_at    timestamptz not null check (final_at >= asked_at),
    closed      text[]      not null default '{}',
    -- Whoever leaves takes along what else is known under the address that they proved: who wrote letters from it, a
    -- registration that waits, an invitation, a guardian. Each is a person of its own and is hidden by a commit of its
    -- own; who they are stands here, so that none is forgotten where the service dies in between.
    along       uuid[]      not null default '{}',
    primary key (subject_id),
    constraint erasure_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index erasure_final on rights.erasure (final_at);
create index erasure_together on rights.erasure (id);

-- What the person is told before and keeps after. It names nobody: whoever holds its link is the one.
create table rights.receipt (
    id          uuid        primary key,
    secret_hash bytea       not null unique check (length(secret_hash) = 32),
    kind        text        not null check (kind in ('erasure', 'deregistration')),
    goes        jsonb       not null,
    stays       jsonb       not null,
    hidden_at   timestamptz not null,
    final_at    timestamptz not null check (final_at >= hidden_at),
    undone_at   timestamptz check (undone_at >= hidden_at),
    gone_at     timestamptz check (gone_at >= hidden_at),
    off_disk_by timestamptz not null,
    expires_at  timestamptz not null
);
create index receipt_expiring on rights.receipt (expires_at);

-- The letter by which somebody without an account, or without their password, shows that an address is theirs.
create table rights.proof (
    subject_id uuid        not null,
    id         uuid        not null,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint proof_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index proof_expiring on rights.proof (expires_at);
