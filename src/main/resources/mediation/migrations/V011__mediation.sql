-- What people ask, whom they chose to ask, what was disclosed, and what was said.
create schema mediation;

create table mediation.enquiry (
    subject_id  uuid        not null references accounts.account (subject_id) on delete cascade,
    id          uuid        not null,
    category    text        not null check (category ~ '^[a-z][a-z-]{1,40}$'),
    description text        not null check (length(description) between 1 and 4000),
    place       text        not null check (length(place) between 1 and 60),
    wished_time text        not null check (length(wished_time) <= 200),
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, id),
    constraint enquiry_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table mediation.enquiry alter column description set statistics 0;
alter table mediation.enquiry alter column place set statistics 0;
alter table mediation.enquiry alter column wished_time set statistics 0;
create index enquiry_expiring on mediation.enquiry (expires_at);

-- Which companies the person chose to ask.
create table mediation.choice (
    subject_id uuid        not null,
    enquiry_id uuid        not null,
    company_id uuid        not null references companies.company (id) on delete cascade,
    chosen_at  timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, enquiry_id, company_id),
    foreign key (subject_id, enquiry_id) references mediation.enquiry (subject_id, id) on delete cascade,
    constraint choice_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index choice_expiring on mediation.choice (expires_at);

-- A snapshot of the ticked fields, for one company, standing on one live consent for exactly that.
create table mediation.disclosure (
    subject_id   uuid        not null,
    id           uuid        not null,
    enquiry_id   uuid        not null,
    company_id   uuid        not null references companies.company (id) on delete cascade,
    consent_id   uuid        not null,
    fields       text[]      not null,
    wording      text        not null,
    consent_live boolean     not null,
    reference    text        not null unique check (reference ~ '^[A-Z0-9]{4}-[A-Z0-9]{4}$'),
    category     text        not null,
    description  text        not null,
    place        text        not null,
    wished_time  text        not null,
    name         text        check ((name is not null) = ('name' = any (fields))),
    address      text        check ((address is not null) = ('address' = any (fields))),
    telephone    text        check ((telephone is not null) = ('telephone' = any (fields))),
    email        text        check ((email is not null) = ('email' = any (fields))),
    disclosed_at timestamptz not null,
    read_at      timestamptz,
    expires_at   timestamptz not null,
    closed       text[]      not null default '{}',
    -- What was disclosed to a company follows whether it is open, by keys that carry the change in its own statement.
    -- Notices to erase do not: they hold a reference and dates, and a company that is suspended must erase all the same.
    company_open boolean     not null default true,
    -- When the person was told that the company has left, where it had something that they had not taken back.
    left_told_at timestamptz,
    primary key (subject_id, id),
    unique (subject_id, enquiry_id, company_id),
    check (fields <@ array ['name', 'address', 'telephone', 'email']),
    foreign key (subject_id, enquiry_id) references mediation.enquiry (subject_id, id) on delete cascade,
    constraint disclosure_stands_on_consent
        foreign key (subject_id, consent_id, company_id, fields, wording, consent_live)
        references consent.consent (subject_id, id, company_id, fields, wording, live)
        on update cascade on delete cascade,
    constraint disclosure_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    -- Nothing is disclosed to a company that was not chosen for this enquiry. The choice goes only together with the
    -- disclosure: with the person, whose rows go in no certain order.
    constraint disclosure_was_chosen foreign key (subject_id, enquiry_id, company_id)
        references mediation.choice (subject_id, enquiry_id, company_id) deferrable initially deferred,
    constraint disclosure_follows_company foreign key (company_id, company_open)
        references companies.company (id, open) on update cascade on delete cascade,
    constraint disclosure_standing unique (subject_id, id, company_id, consent_live, company_open),
    constraint disclosure_to_company unique (subject_id, id, company_id)
);
alter table mediation.disclosure alter column description set statistics 0;
alter table mediation.disclosure alter column place set statistics 0;
alter table mediation.disclosure alter column wished_time set statistics 0;
alter table mediation.disclosure alter column name set statistics 0;
alter table mediation.disclosure alter column address set statistics 0;
alter table mediation.disclosure alter column telephone set statistics 0;
alter table mediation.disclosure alter column email set statistics 0;
create index disclosure_of_company on mediation.disclosure (company_id);
create index disclosure_expiring on mediation.disclosure (expires_at);
create index disclosure_left on mediation.disclosure (company_id)
    where consent_live and not company_open and left_told_at is null;

-- The company's inbox, newest first.
create index disclosure_inbox on mediation.disclosure (company_id, disclosed_at desc) where consent_live;

create table mediation.message (
    subject_id    uuid        not null,
    id            uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    consent_live  boolean     not null,
    author        text        not null check (author in ('person', 'company')),
    body          text        not null check (length(body) between 1 and 4000),
    sent_at       timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    company_open  boolean     not null default true,
    -- Staff hid it: both sides see that, and no longer the words.
    hidden        boolean     not null default false,
    primary key (subject_id, id),
    constraint message_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint message_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    constraint message_said unique (subject_id, id, disclosure_id, author)
);
alter table mediation.message alter column body set statistics 0;
create index message_of_disclosure on mediation.message (subject_id, disclosure_id, sent_at);
create index message_expiring on mediation.message (expires_at);

-- Sent with a withdrawal: the company says what it did with what it had. It carries no detail of the person, and stays
-- for its own time where the disclosure expires before the answer.
create table mediation.erasure_notice (
    subject_id    uuid        not null,
    id            uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null references companies.company (id) on delete cascade,
    reference     text        not null,
    sent_at       timestamptz not null,
    due_at        timestamptz not null check (due_at > sent_at),
    answer        text        check (answer in ('erased', 'kept')),
    ground        text        check (length(ground) between 1 and 1000),
    answered_at   timestamptz check (answered_at >= sent_at),
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    reminded_at   timestamptz,
    overdue_at    timestamptz,
    -- A notice names the enquiry by what the company has had all along: its reference, and when it came. Where the
    -- enquiry itself is out of sight, a date helps whoever never wrote the reference down.
    disclosed_at  timestamptz not null,
    primary key (subject_id, id),
    unique (subject_id, disclosure_id),
    check ((answer is null) = (answered_at is null)),
    check ((answer is not distinct from 'kept') = (ground is not null)),
    constraint erasure_notice_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table mediation.erasure_notice alter column ground set statistics 0;
create index erasure_notice_of_company on mediation.erasure_notice (company_id, sent_at desc);
create index erasure_notice_expiring on mediation.erasure_notice (expires_at);
create index erasure_notice_due on mediation.erasure_notice (due_at) where answered_at is null;

-- A corrected detail is told to each company that has it, and the company says when it has corrected its own.
create table mediation.correction (
    subject_id      uuid        not null,
    id              uuid        not null,
    disclosure_id   uuid        not null,
    company_id      uuid        not null,
    consent_live    boolean     not null,
    fields          text[]      not null
        check (cardinality(fields) >= 1 and fields <@ array ['name', 'address', 'telephone', 'email']),
    sent_at         timestamptz not null,
    acknowledged_at timestamptz check (acknowledged_at >= sent_at),
    expires_at      timestamptz not null,
    closed          text[]      not null default '{}',
    company_open    boolean     not null default true,
    -- Notices to correct and to erase have a day by which they are answered. The company is reminded before it and told
    -- after it; what is not answered then is seen by the person and by the office, and pauses the company for a while.
    due_at          timestamptz not null,
    reminded_at     timestamptz,
    overdue_at      timestamptz,
    primary key (subject_id, id),
    constraint correction_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint correction_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    constraint correction_due check (due_at > sent_at)
);
create index correction_of_disclosure on mediation.correction (subject_id, disclosure_id, sent_at);
create index correction_of_company on mediation.correction (company_id, sent_at desc) where acknowledged_at is null;
create index correction_expiring on mediation.correction (expires_at);
create index correction_due on mediation.correction (due_at) where acknowledged_at is null;

-- What is left of a conversation whose person is erased: which company, when, and what it answered. It names nobody; the
-- person finds it through the receipt that they hold.
create table mediation.stub (
    id           uuid        primary key,
    receipt_id   uuid        not null,
    company_id   uuid        not null references companies.company (id) on delete cascade,
    reference    text        not null,
    disclosed_at timestamptz not null,
    sent_at      timestamptz not null check (sent_at >= disclosed_at),
    due_at       timestamptz not null check (due_at > sent_at),
    answer       text        check (answer in ('erased', 'kept')),
    ground       text        check (length(ground) between 1 and 1000),
    answered_at  timestamptz check (answered_at >= sent_at),
    expires_at   timestamptz not null,
    reminded_at  timestamptz,
    overdue_at   timestamptz,
    check ((answer is null) = (answered_at is null)),
    -- A ground that was given before the person was erased may quote them, and does not come along.
    check (ground is null or answer = 'kept')
);
alter table mediation.stub alter column ground set statistics 0;
create index stub_of_company on mediation.stub (company_id, sent_at desc);
create index stub_of_receipt on mediation.stub (receipt_id);
create index stub_expiring on mediation.stub (expires_at);
create index stub_due on mediation.stub (due_at) where answered_at is null;

-- What was reported of a conversation, as it stood then: bound by keys to a disclosure to that very company and to a
-- message that the other side wrote. It belongs to the person whose conversation it is, whoever reported it.
create table mediation.reported (
    subject_id    uuid        not null,
    id            uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    message_id    uuid,
    author        text        not null check (author in ('person', 'company')),
    matter_id     uuid        not null,
    content       text        not null check (length(content) between 1 and 4100),
    reported_at   timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, id),
    constraint reported_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint reported_was_disclosed foreign key (subject_id, disclosure_id, company_id)
        references mediation.disclosure (subject_id, id, company_id) on delete cascade,
    constraint reported_was_received foreign key (subject_id, message_id, disclosure_id, author)
        references mediation.message (subject_id, id, disclosure_id, author) on delete cascade,
    -- Without a message it is the enquiry, which the person wrote and the company received.
    check (message_id is not null or author = 'person')
);
alter table mediation.reported alter column content set statistics 0;
create index reported_of_matter on mediation.reported (matter_id);
create index reported_message on mediation.reported (subject_id, message_id);

-- A company with which a person has ended contact for good, until the person says otherwise.
create table mediation.ended (
    subject_id uuid        not null,
    company_id uuid        not null references companies.company (id) on delete cascade,
    ended_at   timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, company_id),
    constraint ended_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
