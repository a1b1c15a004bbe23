-- Sessions know the browser and the last factor, and accounts have more ways in than a password.
-- Sessions from before know no browser, so everybody signs in once more.
delete from accounts.session where kind <> 'correspondent';
alter table accounts.session
    add column device_id   uuid,
    add column factor      text        not null default 'letter'
        check (factor in ('password', 'passkey', 'app-code', 'recovery-code', 'letter')),
    add column factor_at   timestamptz not null default '-infinity',
    add column two_factors boolean     not null default false,
    add column notice_at   timestamptz,
    add constraint session_of_device foreign key (subject_id, device_id) references devices.device (subject_id, id)
        on delete cascade,
    add constraint session_has_device check (kind = 'correspondent' or device_id is not null);
alter table accounts.session alter column factor drop default, alter column factor_at drop default;
create index session_of_device on accounts.session (subject_id, device_id);

-- Whoever said "that was not me" chooses a new password through a letter; the old one opens nothing.
-- Links of letters from before do nothing any more.
alter table accounts.credential
    add column is_void    boolean     not null default false,
    add column secured_at timestamptz,
    add check (not is_void or secured_at is not null);

-- An address that was changed not long ago: notices still reach it.
create table accounts.former_email (
    subject_id uuid        not null,
    id         uuid        not null,
    email      text        not null check (length(email) between 3 and 254 and email = lower(email)),
    changed_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > changed_at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint former_email_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table accounts.former_email alter column email set statistics 0;
create index former_email_expiring on accounts.former_email (expires_at);
create trigger a_follow_subject before insert on accounts.former_email
    for each row execute function guard.follow_subject();

-- Passkeys (W3C Web Authentication, level 3): the public half of a key that never leaves the person's device.
create table accounts.passkey (
    subject_id      uuid        not null,
    id              uuid        not null,
    credential_hash bytea       not null unique check (credential_hash = sha256(credential)),
    credential      bytea       not null check (length(credential) between 1 and 1023),
    public_key      bytea       not null,
    counter         bigint      not null check (counter >= 0),
    is_synced       boolean     not null,
    transports      text[]      not null,
    name            text        not null check (length(name) between 1 and 60),
    created_at      timestamptz not null,
    last_used_at    timestamptz,
    closed          text[]      not null default '{}',
    primary key (subject_id, id),
    constraint passkey_of_account foreign key (subject_id) references accounts.account (subject_id) on delete cascade,
    constraint passkey_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table accounts.passkey alter column name set statistics 0;
create trigger a_follow_subject before insert on accounts.passkey
    for each row execute function guard.follow_subject();

-- App codes (RFC 6238): the shared secret, encrypted with a key that is not in the database, and the last step that was
-- used, so that no code works twice.
create table accounts.app_code (
    subject_id   uuid        not null,
    sealed       bytea       not null,
    last_step    bigint      not null default 0,
    created_at   timestamptz not null,
    confirmed_at timestamptz check (confirmed_at >= created_at),
    closed       text[]      not null default '{}',
    primary key (subject_id),
    constraint app_code_of_account foreign key (subject_id) references accounts.account (subject_id) on delete cascade,
    constraint app_code_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create trigger a_follow_subject before insert on accounts.app_code
    for each row execute function guard.follow_subject();

create table accounts.recovery_code (
    subject_id uuid        not null,
    id         uuid        not null,
    code_hash  bytea       not null check (length(code_hash) = 32),
    created_at timestamptz not null,
    used_at    timestamptz check (used_at >= created_at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, code_hash),
    constraint recovery_code_of_account foreign key (subject_id) references accounts.account (subject_id)
        on delete cascade,
    constraint recovery_code_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create trigger a_follow_subject before insert on accounts.recovery_code
    for each row execute function guard.follow_subject();

-- A question to a passkey that waits for its answer, for a few minutes and once. It names nobody.
create table accounts.ceremony (
    id         uuid        primary key,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    kind       text        not null check (kind in ('creation', 'request')),
    challenge  bytea       not null check (length(challenge) >= 16),
    expires_at timestamptz not null
);
create index ceremony_expiring on accounts.ceremony (expires_at);
