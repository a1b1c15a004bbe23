-- What people agreed to, in the words that they were shown.
create schema consent;

-- A wording is known by the SHA-256 of its text, so that a row cannot claim other words than those shown.
create table consent.wording (
    id       text primary key check (id ~ '^[0-9a-f]{64}$'),
    name     text not null,
    version  text not null,
    language text not null check (language in ('sv', 'en')),
    words    text not null,
    check (id = encode(sha256(convert_to(words, 'UTF8')), 'hex'))
);

create table consent.consent (
    subject_id   uuid        not null,
    id           uuid        not null,
    company_id   uuid        not null,
    fields       text[]      not null check (cardinality(fields) between 1 and 20),
    wording      text        not null references consent.wording (id),
    surface      text        not null check (surface in ('web', 'app')),
    live         boolean     not null default true,
    -- Whoever gives a consent says neither when it was nor until when it lasts.
    given_at     timestamptz not null default transaction_timestamp(),
    withdrawn_at timestamptz check (withdrawn_at >= given_at),
    expires_at   timestamptz not null,
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    check (live = (withdrawn_at is null)),
    -- The key of a disclosure: it can stand only on a consent for exactly this company, these fields, these words.
    unique (subject_id, id, company_id, fields, wording, live),
    constraint consent_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index consent_expiring on consent.consent (expires_at);
