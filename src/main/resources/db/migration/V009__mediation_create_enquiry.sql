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
    primary key (subject_id, id)
);
alter table mediation.enquiry alter column description set statistics 0;
alter table mediation.enquiry alter column place set statistics 0;
alter table mediation.enquiry alter column wished_time set statistics 0;

create table mediation.choice (
    subject_id uuid        not null,
    enquiry_id uuid        not null,
    company_id uuid        not null references companies.company (id) on delete cascade,
    chosen_at  timestamptz not null,
    expires_at timestamptz not null,
    primary key (subject_id, enquiry_id, company_id),
    foreign key (subject_id, enquiry_id) references mediation.enquiry (subject_id, id) on delete cascade
);
