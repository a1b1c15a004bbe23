-- Where people get their letters, and the letters that wait or went.
create schema mail;

create table mail.address (
    subject_id  uuid   primary key,
    email       text   not null check (length(email) between 3 and 254 and email = lower(email)),
    language    text   not null check (language in ('sv', 'en')),
    verified_at timestamptz,
    expires_at  timestamptz,
    closed      text[] not null default '{}',
    email_hash  bytea  not null,
    -- When letters last came back from the address. A new one, or one that is proved again, takes letters until the
    -- opposite is known.
    returned_at timestamptz,
    unique (subject_id, email),
    constraint address_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    check (email_hash = sha256(convert_to(email, 'UTF8')))
);
alter table mail.address alter column email set statistics 0;
alter table mail.address alter column email_hash set statistics 0;
create index address_by_hash on mail.address (email_hash);
create index address_expiring on mail.address (expires_at);

create table mail.letter (
    subject_id      uuid        not null,
    id              uuid        not null,
    kind            text        not null check (kind ~ '^[a-z][a-z-]{1,60}$'),
    parameters      text        not null check (length(parameters) <= 20000),
    created_at      timestamptz not null,
    attempts        integer     not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null,
    expires_at      timestamptz not null,
    closed          text[]      not null default '{}',
    -- A letter may go to an address that is not yet, or no longer, the person's own.
    email           text        check (length(email) between 3 and 254 and email = lower(email)),
    primary key (subject_id, id),
    constraint letter_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table mail.letter alter column parameters set statistics 0;
alter table mail.letter alter column email set statistics 0;
create index letter_expiring on mail.letter (expires_at);

-- Delivery takes what is due, oldest first.
create index letter_due on mail.letter (next_attempt_at);

-- To whom a letter went that a mail server took, for as long as it can come back.
create table mail.sent_letter (
    subject_id uuid        not null,
    id         uuid        not null,
    email_hash bytea       not null check (length(email_hash) = 32),
    sent_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > sent_at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint sent_letter_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table mail.sent_letter alter column email_hash set statistics 0;

-- A report names the letter and nobody.
create index sent_letter_by_id on mail.sent_letter (id);
create index sent_letter_expiring on mail.sent_letter (expires_at);

-- Letters that could not be taken from the mail server and wait there: how often they were tried, and why they were not
-- taken. Nothing of what they say stands here; a restart forgets none.
create table mail.postponed (
    mailbox    uuid        not null,
    letter     bigint      not null,
    why        text        not null check (why ~ '^[A-Za-z]{1,80}$'),
    tries      integer     not null check (tries > 0),
    first_at   timestamptz not null,
    last_at    timestamptz not null check (last_at >= first_at),
    next_at    timestamptz not null check (next_at > last_at),
    expires_at timestamptz not null check (expires_at > next_at),
    primary key (mailbox, letter)
);
create index postponed_expiring on mail.postponed (expires_at);
