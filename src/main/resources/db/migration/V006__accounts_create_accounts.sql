-- Registrations that wait for their confirmation, accounts, and the ways into them.
create schema accounts;

-- A day's wait for the letter to be answered; what is not confirmed goes.
create table accounts.registration (
    subject_id      uuid        not null references guard.subject (id) on delete cascade,
    id              uuid        not null,
    token_hash      bytea       not null unique check (length(token_hash) = 32),
    kind            text        not null check (kind in ('person', 'representative')),
    name            text        not null check (length(name) between 1 and 100),
    street          text        not null check (length(street) between 1 and 100),
    postal_code     text        not null check (postal_code ~ '^[0-9]{5}$'),
    city            text        not null check (length(city) between 1 and 60),
    telephone       text        not null check (telephone ~ '^\+[0-9]{6,15}$'),
    email           text        not null check (length(email) between 3 and 254 and email = lower(email)),
    language        text        not null check (language in ('sv', 'en')),
    age_declaration text        not null check (age_declaration in ('adult', 'guardian')),
    guardian_email  text        check (length(guardian_email) between 3 and 254 and guardian_email = lower(guardian_email)),
    password_hash   text        not null,
    terms_version   text        not null,
    policy_version  text        not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    primary key (subject_id, id),
    check ((age_declaration = 'guardian') = (guardian_email is not null))
);
alter table accounts.registration alter column name set statistics 0;
alter table accounts.registration alter column street set statistics 0;
alter table accounts.registration alter column city set statistics 0;
alter table accounts.registration alter column telephone set statistics 0;
alter table accounts.registration alter column email set statistics 0;
alter table accounts.registration alter column guardian_email set statistics 0;

create table accounts.account (
    subject_id      uuid        primary key references guard.subject (id) on delete cascade,
    email           text        not null unique,
    kind            text        not null check (kind in ('person', 'representative', 'staff')),
    age_declaration text        not null check (age_declaration in ('adult', 'guardian')),
    awaits_guardian boolean     not null,
    created_at      timestamptz not null,
    expires_at      timestamptz,
    unique (subject_id, email),
    foreign key (subject_id, email) references mail.address (subject_id, email) on update cascade on delete cascade,
    check (awaits_guardian = (expires_at is not null))
);
alter table accounts.account alter column email set statistics 0;

create table accounts.profile (
    subject_id  uuid        primary key references accounts.account (subject_id) on delete cascade,
    name        text        not null check (length(name) between 1 and 100),
    street      text        not null check (length(street) between 1 and 100),
    postal_code text        not null check (postal_code ~ '^[0-9]{5}$'),
    city        text        not null check (length(city) between 1 and 60),
    telephone   text        not null check (telephone ~ '^\+[0-9]{6,15}$')
);
alter table accounts.profile alter column name set statistics 0;
alter table accounts.profile alter column street set statistics 0;
alter table accounts.profile alter column city set statistics 0;
alter table accounts.profile alter column telephone set statistics 0;

-- Which version of which document was accepted, and when.
create table accounts.acceptance (
    subject_id  uuid        not null references accounts.account (subject_id) on delete cascade,
    document    text        not null check (document in ('person-terms', 'company-terms', 'policy')),
    version     text        not null,
    accepted_at timestamptz not null,
    primary key (subject_id, document, version)
);

create table accounts.credential (
    subject_id    uuid        primary key,
    email         text        not null,
    email_hash    bytea       not null unique check (email_hash = sha256(convert_to(email, 'UTF8'))),
    password_hash text        not null,
    changed_at    timestamptz not null,
    foreign key (subject_id, email) references accounts.account (subject_id, email) on update cascade on delete cascade
);
alter table accounts.credential alter column email set statistics 0;
