-- How long a company took to answer somebody for the first time. It tells of no person: no key leads to one, and neither the day of the
-- enquiry nor that of the answer is there by the hour.
create table companies.answer (
    id          uuid        primary key default gen_random_uuid(),
    company_id  uuid        not null references companies.company (id) on delete cascade,
    minutes     integer     not null check (minutes between 0 and 527040),
    answered_on timestamptz not null,
    expires_at  timestamptz not null check (expires_at > answered_on)
);
create index answer_of_company on companies.answer (company_id);
create index answer_expiring on companies.answer (expires_at);
