-- How the representatives of a company share their work: who has a conversation, what they note for one another, and texts
-- that they use again.
create schema workplace;

-- Who has a conversation. It hangs on the disclosure as everything in it does. A row of one person never hangs on another's, so
-- it counts only while its holder has spoken for the company since before it.
create table workplace.assignment (
    subject_id    uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    consent_live  boolean     not null,
    company_open  boolean     not null default true,
    holder_id     uuid        not null,
    assigned_at   timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, disclosure_id),
    constraint assignment_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    constraint assignment_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index assignment_of_holder on workplace.assignment (holder_id);
create index assignment_of_company on workplace.assignment (company_id);
create index assignment_expiring on workplace.assignment (expires_at);

-- What representatives write to one another about a conversation. It is about the person, whose row it is.
create table workplace.note (
    subject_id    uuid        not null,
    id            uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    consent_live  boolean     not null,
    company_open  boolean     not null default true,
    author_id     uuid        not null,
    words         text        not null check (length(words) between 1 and 2000),
    written_at    timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, id),
    constraint note_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    constraint note_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table workplace.note alter column words set statistics 0;
create index note_of_disclosure on workplace.note (subject_id, disclosure_id, written_at);
create index note_of_author on workplace.note (author_id);
create index note_expiring on workplace.note (expires_at);

-- A text that a company uses again.
create table workplace.reply (
    company_id uuid        not null references companies.company (id) on delete cascade,
    id         uuid        not null,
    title      text        not null check (length(title) between 1 and 80),
    words      text        not null check (length(words) between 1 and 4000),
    saved_at   timestamptz not null,
    primary key (company_id, id),
    unique (company_id, title)
);
