-- A corrected detail is told to each company that has it, and the company says when it has corrected its own.
create table mediation.correction (
    subject_id      uuid        not null,
    id              uuid        not null,
    disclosure_id   uuid        not null,
    company_id      uuid        not null,
    consent_live    boolean     not null,
    fields          text[]      not null check (cardinality(fields) >= 1
                                                and fields <@ array ['name', 'address', 'telephone', 'email']),
    sent_at         timestamptz not null,
    acknowledged_at timestamptz check (acknowledged_at >= sent_at),
    expires_at      timestamptz not null,
    closed          text[]      not null default '{}',
    primary key (subject_id, id),
    constraint correction_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint correction_belongs_to_disclosure foreign key (subject_id, disclosure_id, company_id, consent_live)
        references mediation.disclosure (subject_id, id, company_id, consent_live) on update cascade on delete cascade
);
create index correction_of_disclosure on mediation.correction (subject_id, disclosure_id, sent_at);
create index correction_of_company on mediation.correction (company_id, sent_at desc) where acknowledged_at is null;
create trigger a_follow_subject before insert on mediation.correction
    for each row execute function guard.follow_subject();

-- What is left of a conversation whose person is erased: which company, when, and what it answered. It names nobody;
-- the person finds it through the receipt that they hold.
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
    check ((answer is null) = (answered_at is null)),
    -- A ground that was given before the person was erased may quote them, and does not come along.
    check (ground is null or answer = 'kept')
);
alter table mediation.stub alter column ground set statistics 0;
create index stub_of_company on mediation.stub (company_id, sent_at desc);
create index stub_of_receipt on mediation.stub (receipt_id);

-- A choice with a disclosure goes only together with it: with the person, whose rows go in no certain order.
alter table mediation.disclosure
    drop constraint disclosure_was_chosen,
    add constraint disclosure_was_chosen foreign key (subject_id, enquiry_id, company_id)
        references mediation.choice (subject_id, enquiry_id, company_id) deferrable initially deferred;
