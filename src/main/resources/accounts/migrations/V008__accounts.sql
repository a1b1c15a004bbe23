-- Registrations that wait for their confirmation, accounts, and the ways into them.
create schema accounts;

-- A day's wait for the letter to be answered; what is not confirmed goes.
create table accounts.registration (
    subject_id      uuid        not null,
    id              uuid        not null,
    token_hash      bytea       not null unique check (length(token_hash) = 32),
    kind            text        not null check (kind in ('person', 'representative')),
    name            text        not null check (length(name) between 1 and 100),
    street          text        not null check (length(street) between 1 and 100),
    postal_code     text        not null,
    city            text        not null check (length(city) between 1 and 60),
    telephone       text        not null check (telephone ~ '^\+[0-9]{6,15}$'),
    email           text        not null check (length(email) between 3 and 254 and email = lower(email)),
    language        text        not null check (language in ('sv', 'en')),
    age_declaration text        not null check (age_declaration in ('adult', 'guardian')),
    guardian_email  text
        check (length(guardian_email) between 3 and 254 and guardian_email = lower(guardian_email)),
    password_hash   text        not null,
    terms_version   text        not null,
    policy_version  text        not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    closed          text[]      not null default '{}',
    -- People move: an address may be another country's. Sweden's postal codes stay what they are; elsewhere there may be
    -- none.
    country         text        not null check (country ~ '^[A-Z]{2}$'),
    primary key (subject_id, id),
    check ((age_declaration = 'guardian') = (guardian_email is not null)),
    constraint registration_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint registration_postal_code_check
        check (case country when 'SE' then postal_code ~ '^[0-9]{5}$' else postal_code ~ '^[A-Z0-9 -]{0,12}$' end)
);
alter table accounts.registration alter column name set statistics 0;
alter table accounts.registration alter column street set statistics 0;
alter table accounts.registration alter column city set statistics 0;
alter table accounts.registration alter column telephone set statistics 0;
alter table accounts.registration alter column email set statistics 0;
alter table accounts.registration alter column guardian_email set statistics 0;
alter table accounts.registration alter column country set statistics 0;
create index registration_expiring on accounts.registration (expires_at);

create table accounts.account (
    subject_id      uuid        primary key,
    email           text        not null unique,
    kind            text        not null check (kind in ('person', 'representative', 'staff')),
    age_declaration text        not null check (age_declaration in ('adult', 'guardian')),
    awaits_guardian boolean     not null,
    created_at      timestamptz not null,
    expires_at      timestamptz,
    closed          text[]      not null default '{}',
    -- When the account ends if nobody uses it, and when its person was reminded of that.
    dormant_at      timestamptz not null,
    reminded_at     timestamptz,
    unique (subject_id, email),
    foreign key (subject_id, email) references mail.address (subject_id, email) on update cascade on delete cascade,
    check (awaits_guardian = (expires_at is not null)),
    constraint account_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table accounts.account alter column email set statistics 0;
create index account_dormant on accounts.account (dormant_at);
create index account_expiring on accounts.account (expires_at);

create table accounts.profile (
    subject_id  uuid   primary key references accounts.account (subject_id) on delete cascade,
    name        text   not null check (length(name) between 1 and 100),
    street      text   not null check (length(street) between 1 and 100),
    postal_code text   not null,
    city        text   not null check (length(city) between 1 and 60),
    telephone   text   not null check (telephone ~ '^\+[0-9]{6,15}$'),
    closed      text[] not null default '{}',
    country     text   not null check (country ~ '^[A-Z]{2}$'),
    constraint profile_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    -- The name of whoever speaks for a company follows this one.
    constraint profile_named unique (subject_id, name),
    constraint profile_postal_code_check
        check (case country when 'SE' then postal_code ~ '^[0-9]{5}$' else postal_code ~ '^[A-Z0-9 -]{0,12}$' end)
);
alter table accounts.profile alter column name set statistics 0;
alter table accounts.profile alter column street set statistics 0;
alter table accounts.profile alter column city set statistics 0;
alter table accounts.profile alter column telephone set statistics 0;
alter table accounts.profile alter column country set statistics 0;

-- Which version of which document was accepted, and when.
create table accounts.acceptance (
    subject_id  uuid        not null references accounts.account (subject_id) on delete cascade,
    document    text        not null check (document in ('person-terms', 'company-terms', 'policy')),
    version     text        not null,
    accepted_at timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, document, version),
    constraint acceptance_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);

create table accounts.credential (
    subject_id    uuid        primary key,
    email         text        not null,
    email_hash    bytea       not null unique check (email_hash = sha256(convert_to(email, 'UTF8'))),
    password_hash text        not null,
    changed_at    timestamptz not null,
    closed        text[]      not null default '{}',
    -- Whoever said "that was not me" chooses a new password through a letter; the old one opens nothing. Links of
    -- letters from before do nothing any more.
    is_void       boolean     not null default false,
    secured_at    timestamptz,
    foreign key (subject_id, email) references accounts.account (subject_id, email)
        on update cascade on delete cascade,
    constraint credential_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    check (not is_void or secured_at is not null)
);
alter table accounts.credential alter column email set statistics 0;

-- Who is signed in, who wants back in, and the guardians who are asked. Secrets are kept as SHA-256 only.
create table accounts.session (
    subject_id   uuid        not null,
    id           uuid        not null,
    secret_hash  bytea       not null unique check (length(secret_hash) = 32),
    kind         text        not null check (kind in ('person', 'representative', 'staff', 'correspondent')),
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    closed       text[]      not null default '{}',
    -- The browser, and by what the person last showed who they are.
    device_id    uuid,
    factor       text        not null check (factor in ('password', 'passkey', 'app-code', 'recovery-code', 'letter')),
    factor_at    timestamptz not null,
    two_factors  boolean     not null default false,
    notice_at    timestamptz,
    primary key (subject_id, id),
    constraint session_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint session_of_device foreign key (subject_id, device_id) references devices.device (subject_id, id)
        on delete cascade,
    constraint session_has_device check (kind = 'correspondent' or device_id is not null)
);
create index session_of_device on accounts.session (subject_id, device_id);
create index session_expiring on accounts.session (expires_at);

create table accounts.reset (
    subject_id uuid        not null references accounts.account (subject_id) on delete cascade,
    id         uuid        not null,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint reset_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index reset_expiring on accounts.reset (expires_at);

create table accounts.guardianship (
    subject_id   uuid        not null references accounts.account (subject_id) on delete cascade,
    id           uuid        not null,
    guardian_id  uuid,
    token_hash   bytea       not null unique check (length(token_hash) = 32),
    asked_at     timestamptz not null,
    confirmed_at timestamptz check (confirmed_at >= asked_at),
    expires_at   timestamptz,
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    check ((confirmed_at is null) = (expires_at is not null)),
    constraint guardianship_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    -- A guardian's rights do not end the child's account: what stays is that a guardian said yes, and when.
    constraint guardianship_guardian_id_fkey foreign key (guardian_id) references guard.subject (id)
        on delete set null (guardian_id)
);
create index guardianship_of on accounts.guardianship (guardian_id);
create index guardianship_expiring on accounts.guardianship (expires_at);

-- A new address waits here until the letter to it is answered.
create table accounts.email_change (
    subject_id uuid        not null references accounts.account (subject_id) on delete cascade,
    id         uuid        not null,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    email      text        not null check (length(email) between 3 and 254 and email = lower(email)),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    -- The browser in which the change was asked for.
    device_id  uuid,
    -- Whether a change of address was asked for in a browser of the person's own that no caution bound. Whoever reads
    -- the old mailbox can then not take the account back by that alone: see decision 130.
    vouched    boolean     not null default false,
    primary key (subject_id, id),
    constraint email_change_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table accounts.email_change alter column email set statistics 0;
create index email_change_expiring on accounts.email_change (expires_at);

-- An address that was changed not long ago: notices still reach it.
create table accounts.former_email (
    subject_id uuid        not null,
    id         uuid        not null,
    email      text        not null check (length(email) between 3 and 254 and email = lower(email)),
    changed_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > changed_at),
    closed     text[]      not null default '{}',
    vouched    boolean     not null default false,
    primary key (subject_id, id),
    constraint former_email_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table accounts.former_email alter column email set statistics 0;
create index former_email_expiring on accounts.former_email (expires_at);

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

-- A question to a passkey that waits for its answer, for a few minutes and once. It names nobody.
create table accounts.ceremony (
    id         uuid        primary key,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    kind       text        not null check (kind in ('creation', 'request')),
    challenge  bytea       not null check (length(challenge) >= 16),
    expires_at timestamptz not null
);
create index ceremony_expiring on accounts.ceremony (expires_at);
