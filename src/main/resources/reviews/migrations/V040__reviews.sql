-- What people say in public of companies that have answered them, and what stays of it without them.
create schema reviews;

-- One review a person and company. It hangs on no disclosure and no consent, which end sooner.
create table reviews.review (
    subject_id   uuid        not null,
    id           uuid        not null unique,
    company_id   uuid        not null references companies.company (id) on delete cascade,
    score        integer     not null check (score between 1 and 5),
    words        text        not null check (length(words) <= 2000),
    -- The name that the person chose to show; null for none.
    shown_name   text        check (length(shown_name) between 1 and 40),
    job_done     boolean     not null,
    -- The month in which the company first answered the person: what the review rests on, written by the database alone.
    contact_on   date        not null,
    written_at   timestamptz not null,
    edited_at    timestamptz check (edited_at >= written_at),
    -- Staff may hide the review, or the reply alone.
    listed       boolean     not null default true,
    reply        text        check (length(reply) between 1 and 2000),
    replied_at   timestamptz check (replied_at >= written_at),
    reply_listed boolean     not null default true,
    expires_at   timestamptz not null check (expires_at > written_at),
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, company_id),
    check ((reply is null) = (replied_at is null)),
    constraint review_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table reviews.review alter column words set statistics 0;
alter table reviews.review alter column shown_name set statistics 0;
alter table reviews.review alter column reply set statistics 0;
create index review_of_company on reviews.review (company_id, written_at desc);
create index review_expiring on reviews.review (expires_at);

-- The score of somebody whose account is erased: no person, no word, an identifier drawn by chance.
create table reviews.score (
    id         uuid        primary key default gen_random_uuid(),
    company_id uuid        not null references companies.company (id) on delete cascade,
    score      integer     not null check (score between 1 and 5),
    month      date        not null check (extract(day from month) = 1),
    expires_at timestamptz not null
);
create index score_of_company on reviews.score (company_id);
create index score_expiring on reviews.score (expires_at);

-- What was reported of a review, as it stood then. It belongs to whoever wrote the review, and outlives it: whoever removes
-- a review does not thereby remove what staff have to try.
create table reviews.reported (
    subject_id  uuid        not null,
    id          uuid        not null,
    review_id   uuid        not null,
    part        text        not null check (part in ('review', 'reply')),
    matter_id   uuid        not null,
    content     text        not null check (length(content) between 1 and 2100),
    reported_at timestamptz not null,
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, id),
    constraint reported_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table reviews.reported alter column content set statistics 0;
create index reported_of_matter on reviews.reported (matter_id);
create index reported_expiring on reviews.reported (expires_at);
