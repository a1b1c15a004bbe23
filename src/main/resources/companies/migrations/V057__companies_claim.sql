-- Somebody asked to take an imported company over, or to take it out, and is sent a code to its own address.
create table companies.claim (
    subject_id   uuid        not null,
    id           uuid        not null,
    company_id   uuid        not null references companies.imported (id) on delete cascade,
    way          text        not null check (way in ('email', 'letter')),
    -- Null while the letter waits to be printed: the code is made on the printed page.
    code_hash    bytea       check (length(code_hash) = 32),
    tries        integer     not null default 0 check (tries between 0 and 5),
    requested_at timestamptz not null,
    sent_at      timestamptz check (sent_at >= requested_at),
    expires_at   timestamptz not null check (expires_at > requested_at),
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, company_id),
    constraint claim_sent check ((code_hash is null) = (sent_at is null)),
    constraint claim_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index claim_of_company on companies.claim (company_id);
create index claim_waiting on companies.claim (requested_at) where sent_at is null;
create index claim_expiring on companies.claim (expires_at);

-- People search among imported companies too, after those that have joined. A row belongs to the one or to the other, by a key.
alter table companies.listing
    drop constraint listing_of_listed,
    add column is_imported boolean not null default false,
    add column joined_id   uuid generated always as (case when not is_imported then company_id end) stored,
    add column imported_id uuid generated always as (case when is_imported then company_id end) stored,
    add constraint listing_of_listed foreign key (joined_id, listed) references companies.company (id, listed)
        on delete cascade deferrable initially deferred,
    add constraint listing_of_imported foreign key (imported_id) references companies.imported (id)
        on delete cascade deferrable initially deferred;
create index listing_joined_by_name on companies.listing (name collate "sv-x-icu", company_id) where not is_imported;
create index listing_of_joined on companies.listing (joined_id);
create index listing_of_imported on companies.listing (imported_id);
