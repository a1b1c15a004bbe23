-- Where people get their letters, and the letters that wait.
create schema mail;

create table mail.address (
    subject_id  uuid        primary key references guard.subject (id) on delete cascade,
    email       text        not null check (length(email) between 3 and 254 and email = lower(email)),
    language    text        not null check (language in ('sv', 'en')),
    verified_at timestamptz,
    expires_at  timestamptz,
    unique (subject_id, email)
);
alter table mail.address alter column email set statistics 0;

create table mail.letter (
    subject_id      uuid        not null references guard.subject (id) on delete cascade,
    id              uuid        not null,
    kind            text        not null check (kind ~ '^[a-z][a-z-]{1,60}$'),
    parameters      text        not null check (length(parameters) <= 20000),
    created_at      timestamptz not null,
    attempts        integer     not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null,
    expires_at      timestamptz not null,
    primary key (subject_id, id)
);
alter table mail.letter alter column parameters set statistics 0;

-- Delivery takes what is due, oldest first.
create index letter_due on mail.letter (next_attempt_at);
