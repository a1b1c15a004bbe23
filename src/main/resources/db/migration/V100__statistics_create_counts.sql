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
    constraint salt_ends_with_its_day check (expires_at = (day + 1)::timestamp at time zone 'UTC')
);

-- Browsers seen today: a hash under today's salt, cut to eight bytes.
create table statistics.visitor (
    day        date        not null,
    mark       bytea       not null check (length(mark) = 8),
    expires_at timestamptz not null,
    primary key (day, mark),
    constraint visitor_ends_with_its_day check (expires_at = (day + 1)::timestamp at time zone 'UTC')
);

-- What was spent on the noise of a day, in thousandths of epsilon: never more than the policy's noise-budget.
create table statistics.budget (
    day   date    primary key,
    spent integer not null check (spent between 0 and 5000)
);

-- What may be told of a day: each cell once, with noise, so that asking again tells nothing more. May be below zero.
create table statistics.release (
    day     date    not null references statistics.budget (day) on delete cascade,
    event   text    not null check (event ~ '^[a-z-]{1,40}$'),
    cell    text    not null check (length(cell) between 1 and 60),
    amount  integer not null,
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
create trigger a_follow_subject before insert on statistics.usage
    for each row execute function guard.follow_subject();

-- An advertiser or a measurement tool that may pass on data: by a token, and only the categories that were mapped.
create table statistics.source (
    id         uuid        primary key,
    name       text        not null unique check (length(name) between 2 and 80),
    token_hash bytea       not null unique check (length(token_hash) = 32),
    theirs     text[]      not null,
    ours       text[]      not null check (ours <@ array['ad-seen', 'ad-followed', 'page-visited', 'newsletter-read']),
    created_at timestamptz not null,
    last_at    timestamptz,
    ended_at   timestamptz,
    constraint source_maps_each check (cardinality(theirs) between 1 and 20 and cardinality(theirs) = cardinality(ours))
);

-- A person's consent that others tell us about them: each time it was given, with the words that were shown.
create table statistics.permission (
    subject_id   uuid        not null,
    id           uuid        not null,
    wording      text        not null references consent.wording (id),
    live         boolean     not null,
    given_at     timestamptz not null,
    withdrawn_at timestamptz check (withdrawn_at >= given_at),
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, id, live),
    check (live = (withdrawn_at is null)),
    constraint permission_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create unique index permission_live on statistics.permission (subject_id) where live;
create trigger a_follow_subject before insert on statistics.permission
    for each row execute function guard.follow_subject();

-- What a source passed on about a person. None stands without a consent, and a withdrawal reaches each.
create table statistics.observation (
    subject_id      uuid        not null,
    id              uuid        not null,
    permission_id   uuid        not null,
    permission_live boolean     not null,
    source_id       uuid        not null references statistics.source (id),
    category        text        not null check (category in ('ad-seen', 'ad-followed', 'page-visited', 'newsletter-read')),
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
create trigger a_follow_subject before insert on statistics.observation
    for each row execute function guard.follow_subject();

-- What people did on a day, as counts: read once, by the job that adds the noise. A place that no listed company has is
-- counted as elsewhere, so that what is counted is known beforehand and its being there tells nothing.
create function statistics.acts(of_day text) returns table (event text, cell text, amount bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with day as (
            select of_day::date as this, of_day::date::timestamp at time zone 'UTC' as begins,
                   (of_day::date + 1)::timestamp at time zone 'UTC' as ends
        ),
        place as (
            select distinct c.place from companies.company c where c.listed
            union select 'elsewhere'
        )
        select 'registration', a.kind, count(*)
        from day join accounts.account a on a.created_at >= day.begins and a.created_at < day.ends
        where a.kind in ('person', 'representative')
        group by a.kind
        union all
        select 'enquiry', e.category, count(*)
        from day join mediation.enquiry e on e.created_at >= day.begins and e.created_at < day.ends
        group by e.category
        union all
        select 'place', place.place, count(e.id)
        from day cross join place
        left join mediation.enquiry e on e.created_at >= day.begins and e.created_at < day.ends
            and place.place = coalesce((select p.place from place p where lower(p.place) = lower(e.place)), 'elsewhere')
        group by place.place
        union all
        select 'answer', 'all', count(*)
        from day join mediation.message m on m.sent_at >= day.begins and m.sent_at < day.ends
        where m.author = 'company'
        union all
        select 'withdrawal', 'all', count(*)
        from day join consent.consent c on c.withdrawn_at >= day.begins and c.withdrawn_at < day.ends
        union all
        select 'leaving', 'all', count(*)
        from day join rights.erasure r on r.asked_at >= day.begins and r.asked_at < day.ends
        union all
        select 'observation', o.category, count(*)
        from day join statistics.observation o on o.received_at >= day.begins and o.received_at < day.ends
        where o.permission_live
        group by o.category
        union all
        -- Opinions say their month only, so a month is counted on its last day.
        select 'satisfaction', o.rating::text, count(*)
        from day join support.opinion o on o.month = date_trunc('month', day.this)
        where day.this = (date_trunc('month', day.this) + interval '1 month - 1 day')::date
        group by o.rating
    $$;

-- What the analyst is told of a span such as 2026-10-01/2026-10-28: sums of what was released, none below the policy's
-- minimum-threshold, with how many released numbers stand behind each.
create function statistics.sums(span text) returns table (event text, cell text, amount bigint, released bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select r.event, r.cell, case when sum(r.amount) >= 5 then sum(r.amount) end, count(*)
        from statistics.release r
        where r.day between split_part(span, '/', 1)::date and split_part(span, '/', 2)::date
        group by r.event, r.cell
    $$;

-- The same day by day, over all cells of an event.
create function statistics.days(span text) returns table (event text, day date, amount bigint, released bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select r.event, r.day, case when sum(r.amount) >= 5 then sum(r.amount) end, count(*)
        from statistics.release r
        where r.day between split_part(span, '/', 1)::date and split_part(span, '/', 2)::date
        group by r.event, r.day
    $$;
