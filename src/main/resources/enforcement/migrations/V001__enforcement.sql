-- Everybody whom Loomer knows, who looked at them, and how a scope is sealed.
create schema guard;

-- The root of every person that Loomer knows: account holders, representatives, guardians, staff. A row that belongs to
-- a person carries `closed` and follows this table by a key on (id, closed).
create table guard.subject (
    id         uuid        primary key,
    -- Correspondents, reporters and writers have no account: they are known by a letter, a report or what they wrote to
    -- us, with an address or without one.
    kind       text        not null
        check (kind in ('person', 'representative', 'guardian', 'staff', 'correspondent', 'reporter', 'writer')),
    created_at timestamptz not null,
    expires_at timestamptz,
    closed     text[]      not null default '{}',
    constraint subject_closed unique (id, closed)
);

-- The sweep looks for what has expired.
create index subject_expiring on guard.subject (expires_at) where expires_at is not null;

-- Who in the office looked at whom, under which purpose and for which reason. A look is committed before the first row
-- of the person is read, by a login that reads nothing: a rollback of what follows leaves the record, and whoever looks
-- shapes neither its time nor its end.
create table guard.access (
    subject_id  uuid        not null,
    id          uuid        not null,
    actor_id    uuid        not null,
    purpose     text        not null,
    reason      text        not null check (length(reason) between 3 and 500),
    at          timestamptz not null default transaction_timestamp(),
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    -- From when the person sees that somebody looked: at once, or from a day within three months where seeing it would
    -- defeat an investigation. The rule for the person's own rows asks this column.
    shown_from  timestamptz not null default transaction_timestamp(),
    -- The transaction that wrote it, by which one that is not committed yet is told from one that is.
    transaction bigint      not null default pg_current_xact_id()::text::bigint,
    primary key (subject_id, id),
    constraint access_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint access_shown_in_time check (shown_from >= at and shown_from <= at + interval '92 days')
);
alter table guard.access alter column reason set statistics 0;

-- The sweep asks every table each minute for what is over, and finds it by an index on the end, here as in every module.
create index access_expiring on guard.access (expires_at);

-- The keys with which a scope's settings are sealed: HMAC-SHA-256 (RFC 2104) with its two padded keys kept ready.
create table guard.seal_key (
    only_one  boolean primary key default true check (only_one),
    inner_pad bytea   not null check (length(inner_pad) = 64),
    outer_pad bytea   not null check (length(outer_pad) = 64)
);

-- Recurring jobs of db-scheduler. Jobs carry no personal data. The schema stands already: it holds the history of
-- migrations.
create table infrastructure.scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on infrastructure.scheduled_tasks (execution_time);
