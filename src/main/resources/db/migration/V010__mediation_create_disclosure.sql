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
    primary key (subject_id, id),
    unique (subject_id, enquiry_id, company_id),
    unique (subject_id, id, company_id, consent_live),
    check (fields <@ array ['name', 'address', 'telephone', 'email']),
    foreign key (subject_id, enquiry_id) references mediation.enquiry (subject_id, id) on delete cascade,
    -- Nothing is disclosed to a company that was not chosen for this enquiry.
    constraint disclosure_was_chosen foreign key (subject_id, enquiry_id, company_id)
        references mediation.choice (subject_id, enquiry_id, company_id),
    constraint disclosure_stands_on_consent
        foreign key (subject_id, consent_id, company_id, fields, wording, consent_live)
        references consent.consent (subject_id, id, company_id, fields, wording, live) on update cascade on delete cascade
);
alter table mediation.disclosure alter column description set statistics 0;
alter table mediation.disclosure alter column place set statistics 0;
alter table mediation.disclosure alter column wished_time set statistics 0;
alter table mediation.disclosure alter column name set statistics 0;
alter table mediation.disclosure alter column address set statistics 0;
alter table mediation.disclosure alter column telephone set statistics 0;
alter table mediation.disclosure alter column email set statistics 0;

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
    primary key (subject_id, id),
    constraint message_belongs_to_disclosure foreign key (subject_id, disclosure_id, company_id, consent_live)
        references mediation.disclosure (subject_id, id, company_id, consent_live) on update cascade on delete cascade
);
alter table mediation.message alter column body set statistics 0;
create index message_of_disclosure on mediation.message (subject_id, disclosure_id, sent_at);

-- Sent with a withdrawal: the company says what it did with what it had. It carries no detail of the person, and stays
-- for its own time where the disclosure expires before the answer.
create table mediation.erasure_notice (
    subject_id    uuid        not null references guard.subject (id) on delete cascade,
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
    primary key (subject_id, id),
    unique (subject_id, disclosure_id),
    check ((answer is null) = (answered_at is null)),
    check ((answer is not distinct from 'kept') = (ground is not null))
);
alter table mediation.erasure_notice alter column ground set statistics 0;
create index erasure_notice_of_company on mediation.erasure_notice (company_id, sent_at desc);
