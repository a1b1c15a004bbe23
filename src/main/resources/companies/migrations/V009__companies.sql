-- Companies that can be contacted, and the people who speak for them.
create schema companies;

create table companies.company (
    id                  uuid        primary key,
    organisation_number text        not null unique check (organisation_number ~ '^[0-9]{10}$'),
    name                text        not null check (length(name) between 1 and 100),
    category            text        not null check (category ~ '^[a-z][a-z-]{1,40}$'),
    place               text        not null check (length(place) between 1 and 60),
    description         text        not null check (length(description) between 1 and 2000),
    terms_version       text        not null,
    -- A company for which nobody speaks any more is closed: out of the directory, and told nothing new.
    status              text        not null check (status in ('applied', 'approved', 'declined', 'closed')),
    listed              boolean     not null default false,
    is_sample           boolean     not null default false,
    applied_at          timestamptz not null,
    decided_at          timestamptz check (decided_at >= applied_at),
    decline_reason      text        check (length(decline_reason) between 1 and 1000),
    -- A company may be hidden from the directory, limited, suspended for a time, or told that it will be closed. What
    -- was disclosed to it follows `open`, so that its sight of it ends in the statement that suspends.
    open                boolean     not null default true,
    hidden              boolean     not null default false,
    limited_until       timestamptz,
    suspended_until     timestamptz,
    closing_at          timestamptz,
    -- What the company lacks in order to be chosen; while anything is missing it is out of the directory, with what it
    -- has already.
    paused              text[]      not null default '{}' check (paused <@ array['terms', 'checks', 'notices']),
    closed_at           timestamptz,
    expires_at          timestamptz,
    -- A sole trader's number is a personal number, which the directory never has.
    public_number       text        generated always as (case when substr(organisation_number, 3, 1) >= '2'
        then organisation_number end) stored,
    constraint company_decided check (status = 'closed' or (status = 'applied') = (decided_at is null)),
    constraint company_reason check (status = 'closed' or (status = 'declined') = (decline_reason is not null)),
    constraint company_suspended check (suspended_until is null or not open),
    constraint company_open unique (id, open),
    constraint company_listed check (listed = (status = 'approved' and open and not hidden and paused = '{}')),
    constraint company_standing unique (id, listed)
);
create index company_expiring on companies.company (expires_at) where expires_at is not null;
create index company_paused on companies.company (id) where status = 'approved';

-- The directory is read by category and place.
create index company_listed on companies.company (category, place) where listed;

-- The job that ends a suspension, or closes a company whose notice has run out, looks for what is due.
create index company_due on companies.company (least(suspended_until, closing_at))
    where suspended_until is not null or closing_at is not null;

-- The people who speak for a company, each in one role.
create table companies.representative (
    subject_id uuid        not null references accounts.account (subject_id) on delete cascade,
    company_id uuid        not null references companies.company (id) on delete cascade,
    since      timestamptz not null,
    closed     text[]      not null default '{}',
    role       text        not null default 'binder' check (role in ('binder', 'handler', 'reader')),
    -- The name follows the person's own profile by a key, so that those with whom they share the company see the one
    -- that stands there, and no copy grows old.
    name       text        not null,
    primary key (subject_id, company_id),
    constraint representative_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint representative_named foreign key (subject_id, name) references accounts.profile (subject_id, name)
        on update cascade on delete cascade,
    constraint representative_in_role unique (subject_id, company_id, role)
);
alter table companies.representative alter column name set statistics 0;
create index representative_of on companies.representative (company_id);

-- An invitation to speak for a company. It does not tell to whom it went.
create table companies.invitation (
    id         uuid        primary key,
    company_id uuid        not null references companies.company (id) on delete cascade,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    role       text        not null check (role in ('binder', 'handler', 'reader')),
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at)
);
create index invitation_of_company on companies.invitation (company_id, created_at desc);
create index invitation_expiring on companies.invitation (expires_at);

-- What a company must keep in order to be chosen: the duties of a controller in the version in force, dated checks that
-- have not lapsed, and answers to the notices that it got. Where one is missing it is paused: out of the directory, with
-- what it has already.
create table companies.duties (
    version text        primary key,
    since   timestamptz not null
);
insert into companies.duties (version, since) values ('1', now());

-- Which version of the duties was accepted for a company, by whom and when.
create table companies.acceptance (
    company_id  uuid        not null references companies.company (id) on delete cascade,
    version     text        not null,
    accepted_by uuid        not null,
    accepted_at timestamptz not null,
    primary key (company_id, version)
);

-- A dated check: what was found of the company, where it was looked up, by whom, and until when that may be relied on.
create table companies.verification (
    company_id  uuid        not null,
    kind        text        not null check (kind in ('organisation-number', 'f-tax', 'vat')),
    outcome     text        not null check (outcome in ('confirmed', 'not-required')),
    checked_by  uuid        not null,
    evidence    text        not null check (length(evidence) between 3 and 300),
    checked_at  timestamptz not null,
    valid_until timestamptz not null check (valid_until > checked_at),
    reminded_at timestamptz check (reminded_at >= checked_at),
    listed      boolean     not null,
    primary key (company_id, kind, checked_at),
    -- Not every company must be registered for VAT; for all else only what is confirmed counts.
    check (outcome = 'confirmed' or kind = 'vat'),
    constraint verification_follows_company foreign key (company_id, listed) references companies.company (id, listed)
        on update cascade on delete cascade
);
create index verification_lapsing on companies.verification (valid_until);
