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
insert into companies.acceptance (company_id, version, accepted_by, accepted_at)
select distinct on (c.id) c.id, c.terms_version, r.subject_id, c.applied_at
from companies.company c join companies.representative r on r.company_id = c.id
order by c.id, r.since;

alter table companies.company
    add column paused     text[] not null default '{}' check (paused <@ array['terms', 'checks', 'notices']),
    add column closed_at  timestamptz,
    add column expires_at timestamptz,
    -- A sole trader's number is a personal number, which the directory never has.
    add column public_number text generated always as
        (case when substr(organisation_number, 3, 1) >= '2' then organisation_number end) stored,
    drop constraint company_listed,
    add constraint company_listed check (listed = (status = 'approved' and open and not hidden and paused = '{}')),
    add constraint company_standing unique (id, listed);
create index company_expiring on companies.company (expires_at) where expires_at is not null;
create index company_paused on companies.company (id) where status = 'approved';

-- Whether a company is listed follows from how it stands, whoever changes what.
create function companies.follow_standing() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    new.listed := new.status = 'approved' and new.open and not new.hidden and new.paused = '{}';
    if new.status <> 'closed' then
        new.closed_at := null;
        new.expires_at := null;
    elsif new.closed_at is null then
        new.closed_at := guard.now();
    end if;
    return new;
end
$$;
create trigger a_follow_standing before insert or update on companies.company
    for each row execute function companies.follow_standing();
update companies.company set closed_at = null where status = 'closed';

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
    constraint verification_follows_company foreign key (company_id, listed)
        references companies.company (id, listed) on update cascade on delete cascade
);
create index verification_lapsing on companies.verification (valid_until);
