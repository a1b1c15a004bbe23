-- The browsers from which people sign in, sign-ins that wait for a confirmation, the notices of new ones, and the
-- caution that follows what may have been somebody else.
create schema devices;

-- A browser that its person confirmed, known by a random cookie of which only a hash is kept, mixed with the person's
-- key: two people on one browser cannot be told to share it.
create table devices.device (
    subject_id    uuid        not null,
    id            uuid        not null,
    secret_hash   bytea       not null check (length(secret_hash) = 32),
    browser       text        not null check (length(browser) between 1 and 40),
    system        text        not null check (length(system) between 1 and 40),
    network       text        not null check (length(network) between 1 and 60),
    confirmed_by  text        not null
        check (confirmed_by in ('registration', 'letter', 'code', 'passkey', 'app-code', 'recovery-code')),
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null check (last_seen_at >= first_seen_at),
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, id),
    constraint device_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table devices.device alter column network set statistics 0;
create index device_by_hash on devices.device (subject_id, secret_hash);
create index device_expiring on devices.device (expires_at);

-- A sign-in with the right password from a browser that is not known, until its second step is done.
create table devices.confirmation (
    subject_id uuid        not null,
    id         uuid        not null,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    code_hash  bytea       check (length(code_hash) = 32),
    reason     text        not null check (reason in ('unknown-device', 'two-factors', 'supplier')),
    tries      integer     not null default 0 check (tries between 0 and 5),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint confirmation_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index confirmation_expiring on devices.confirmation (expires_at);

-- That somebody signed in from a browser that was not known, or changed a way into the account. No purpose but the sweep
-- and the removal may delete or change one, so that whoever is in the account cannot hide it from the person.
create table devices.notice (
    subject_id  uuid        not null,
    id          uuid        not null,
    event       text        not null check (event in ('sign-in', 'password', 'email', 'factor')),
    device_id   uuid,
    secret_hash bytea       not null unique check (length(secret_hash) = 32),
    browser     text        not null check (length(browser) between 1 and 40),
    system      text        not null check (length(system) between 1 and 40),
    network     text        not null check (length(network) between 1 and 60),
    at          timestamptz not null,
    expires_at  timestamptz not null check (expires_at > at),
    closed      text[]      not null default '{}',
    primary key (subject_id, id),
    constraint notice_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table devices.notice alter column network set statistics 0;
create index notice_expiring on devices.notice (expires_at);

-- While it stands, no company receives anything more about the person; while it is frozen, contact details stay as they
-- are too. It ends by itself, or when the person lifts it.
create table devices.caution (
    subject_id uuid        not null,
    id         uuid        not null,
    reason     text        not null check (reason in ('unknown-device', 'credentials', 'not-me', 'address')),
    frozen     boolean     not null,
    since      timestamptz not null,
    expires_at timestamptz not null check (expires_at > since),
    closed     text[]      not null default '{}',
    -- A caution binds the browser that came in, not those that the person had before. One without a browser binds them
    -- all, and so does one that is frozen. It goes with its browser: whoever is thrown out needs no caution.
    device_id  uuid,
    primary key (subject_id, id),
    constraint caution_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint caution_of_device foreign key (subject_id, device_id) references devices.device (subject_id, id)
        on delete cascade,
    constraint caution_frozen_for_all check (not frozen or device_id is null)
);
create index caution_expiring on devices.caution (expires_at);
create index caution_by_device on devices.caution (subject_id, device_id);

-- What was sent to an outside supplier that helps to know browsers again, and what it answered; for the person to see.
create table devices.assessment (
    subject_id uuid        not null,
    id         uuid        not null,
    kind       text        not null check (kind in ('sign-in', 'abuse')),
    supplier   text        not null check (length(supplier) between 1 and 200),
    sent       text[]      not null,
    action     text        check (action in ('allow', 'challenge', 'deny')),
    scores     jsonb       not null default '{}',
    signals    text[]      not null default '{}',
    failure    text        check (failure in ('slow', 'unreachable', 'signature', 'unreadable', 'refused')),
    at         timestamptz not null,
    expires_at timestamptz not null check (expires_at > at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint assessment_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index assessment_expiring on devices.assessment (expires_at);
