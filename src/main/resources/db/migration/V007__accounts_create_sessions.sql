-- Who is signed in, who wants back in, and the guardians who are asked. Secrets are kept as SHA-256 only.
create table accounts.session (
    subject_id   uuid        not null references accounts.account (subject_id) on delete cascade,
    id           uuid        not null,
    secret_hash  bytea       not null unique check (length(secret_hash) = 32),
    kind         text        not null check (kind in ('person', 'representative', 'staff')),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    primary key (subject_id, id)
);

create table accounts.reset (
    subject_id uuid        not null references accounts.account (subject_id) on delete cascade,
    id         uuid        not null,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (subject_id, id)
);

create table accounts.guardianship (
    subject_id   uuid        not null references accounts.account (subject_id) on delete cascade,
    id           uuid        not null,
    guardian_id  uuid        not null references guard.subject (id) on delete cascade,
    token_hash   bytea       not null unique check (length(token_hash) = 32),
    asked_at     timestamptz not null,
    confirmed_at timestamptz check (confirmed_at >= asked_at),
    expires_at   timestamptz,
    primary key (subject_id, id),
    check ((confirmed_at is null) = (expires_at is not null))
);
create index guardianship_of on accounts.guardianship (guardian_id);
