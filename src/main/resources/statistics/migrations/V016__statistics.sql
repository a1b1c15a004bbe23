-- How the services are used. What is counted names nobody; what is published is counted once, the night after, with
-- noise, and the exact count goes then.
create schema statistics;

-- Pages seen and where people came from, as they come; without anything that tells one from another.
create table statistics.tally (
    day    date    not null,
    event  text    not null check (event in ('visit', 'visitor', 'source')),
    cell   text    not null check (cell ~ '^[a-z-]{1,40}$'),
    amount integer not null check (amount > 0)
);
create index tally_of_day on statistics.tally (day);

-- The salt by which a browser is known again until midnight, and then by nobody.
create table statistics.salt (
    day        date        primary key,
    salt       bytea       not null check (length(salt) = 32),
    expires_at timestamptz not null,
    constraint salt_ends_with_its_day check (expires_at <= (day + 1)::timestamp at time zone 'Europe/Stockholm')
);

-- Browsers seen today: a hash under today's salt, cut to eight bytes.
create table statistics.visitor (
    day        date        not null,
    mark       bytea       not null check (length(mark) = 8),
    expires_at timestamptz not null,
    primary key (day, mark),
    constraint visitor_ends_with_its_day check (expires_at <= (day + 1)::timestamp at time zone 'Europe/Stockholm')
);

-- What was spent on the noise of a day, in thousandths of epsilon: never more than the policy's noise-budget.
create table statistics.budget (
    day   date    primary key,
    spent integer not null check (spent between 0 and 5000)
);

-- What may be told of a day: each cell once, with noise, so that asking again tells nothing more. May be below zero.
create table statistics.release (
    day    date    not null references statistics.budget (day) on delete cascade,
    event  text    not null check (event ~ '^[a-z-]{1,40}$'),
    cell   text    not null check (length(cell) between 1 and 60),
    amount integer not null,
    primary key (event, day, cell)
) with (fillfactor = 100);

-- How somebody signed in used the services, by day and in coarse words, for help and for their own safety.
create table statistics.usage (
    subject_id uuid        not null,
    day        date        not null,
    service    text        not null check (service ~ '^[a-z-]{1,40}$'),
    how        text        not null check (how in ('looked', 'acted')),
    browser    text        not null check (length(browser) <= 40),
    system     text        not null check (length(system) <= 40),
    network    text        not null check (length(network) <= 40),
    times      integer     not null check (times > 0),
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, day, service, how, browser, system, network),
    constraint usage_is_short_lived check (expires_at <= (day + 31)::timestamp at time zone 'UTC'),
    constraint usage_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table statistics.usage alter column browser set statistics 0;
alter table statistics.usage alter column system set statistics 0;
alter table statistics.usage alter column network set statistics 0;
create index usage_expiring on statistics.usage (expires_at);

-- An advertiser or a measurement tool that may pass on data: by a token, and only the categories that were mapped.
create table statistics.source (
    id         uuid        primary key,
    name       text        not null check (length(name) between 2 and 80),
    token_hash bytea       not null unique check (length(token_hash) = 32),
    theirs     text[]      not null,
    ours       text[]      not null check (ours <@ array['ad-seen', 'ad-followed', 'page-visited', 'newsletter-read']),
    created_at timestamptz not null,
    last_at    timestamptz,
    ended_at   timestamptz,
    constraint source_maps_each
        check (cardinality(theirs) between 1 and 20 and cardinality(theirs) = cardinality(ours))
);

-- A name is one name whatever its case.
create unique index source_name on statistics.source (lower(name));

-- A person's consent that others tell us about them: each time it was given, with the words that were shown.
create table statistics.permission (
    subject_id   uuid        not null,
    id           uuid        not null,
    wording      text        not null references consent.wording (id),
    live         boolean     not null default true,
    given_at     timestamptz not null default transaction_timestamp(),
    withdrawn_at timestamptz check (withdrawn_at >= given_at),
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, id, live),
    check (live = (withdrawn_at is null)),
    constraint permission_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create unique index permission_live on statistics.permission (subject_id) where live;

-- What a source passed on about a person. None stands without a consent, and a withdrawal reaches each.
create table statistics.observation (
    subject_id      uuid        not null,
    id              uuid        not null,
    permission_id   uuid        not null,
    permission_live boolean     not null,
    source_id       uuid        not null references statistics.source (id),
    category        text        not null
        check (category in ('ad-seen', 'ad-followed', 'page-visited', 'newsletter-read')),
    campaign        text        not null check (campaign ~ '^[a-z0-9-]{0,40}$'),
    seen_on         date        not null,
    received_at     timestamptz not null,
    expires_at      timestamptz not null,
    closed          text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, source_id, category, campaign, seen_on),
    constraint observation_needs_permission foreign key (subject_id, permission_id, permission_live)
        references statistics.permission (subject_id, id, live) on update cascade on delete cascade,
    constraint observation_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table statistics.observation alter column campaign set statistics 0;
create index observation_of_source on statistics.observation (source_id);
create index observation_expiring on statistics.observation (expires_at);
