-- A company that a person saved to find it again; the company is never told.
create table mediation.saved (
    subject_id uuid        not null references accounts.account (subject_id) on delete cascade,
    company_id uuid        not null references companies.company (id) on delete cascade,
    saved_at   timestamptz not null,
    expires_at timestamptz not null check (expires_at > saved_at),
    closed     text[]      not null default '{}',
    primary key (subject_id, company_id),
    constraint saved_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index saved_of_company on mediation.saved (company_id);
create index saved_expiring on mediation.saved (expires_at);
