-- News about the services: what is told, what people chose, who agreed to letters, and to whom one went.
create schema announcements;

create table announcements.announcement (
    id           uuid        primary key,
    topic        text        not null check (topic in ('service', 'companies', 'advice')),
    title_sv     text        not null check (length(title_sv) between 3 and 120),
    body_sv      text        not null check (length(body_sv) between 3 and 4000),
    title_en     text        not null check (length(title_en) between 3 and 120),
    body_en      text        not null check (length(body_en) between 3 and 4000),
    published_at timestamptz not null,
    finished_at  timestamptz
);
create index announcement_latest on announcements.announcement (published_at desc);

-- What somebody wants to hear of. Who has no row here hears of everything.
create table announcements.choice (
    subject_id uuid        primary key,
    topics     text[]      not null check (topics <@ array['service', 'companies', 'advice']),
    signal     text        check (signal in ('applied', 'overruled')),
    changed_at timestamptz not null,
    closed     text[]      not null default '{}',
    constraint choice_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create trigger a_follow_subject before insert on announcements.choice
    for each row execute function guard.follow_subject();

-- A consent to letters with news: each time it was given, with the words that were shown.
create table announcements.subscription (
    subject_id   uuid        not null,
    id           uuid        not null,
    wording      text        not null references consent.wording (id),
    live         boolean     not null,
    given_at     timestamptz not null,
    withdrawn_at timestamptz check (withdrawn_at >= given_at),
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    check (live = (withdrawn_at is null)),
    constraint subscription_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create unique index subscription_live on announcements.subscription (subject_id) where live;
create trigger a_follow_subject before insert on announcements.subscription
    for each row execute function guard.follow_subject();

-- To whom an announcement went by letter, once; the letter's own key, hashed, is what ends the letters in one press.
create table announcements.recipient (
    subject_id      uuid        not null,
    announcement_id uuid        not null references announcements.announcement (id) on delete cascade,
    secret_hash     bytea       not null unique check (length(secret_hash) = 32),
    at              timestamptz not null,
    sent_at         timestamptz,
    expires_at      timestamptz not null,
    closed          text[]      not null default '{}',
    primary key (subject_id, announcement_id),
    constraint recipient_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index recipient_of_announcement on announcements.recipient (announcement_id);
create index recipient_expiring on announcements.recipient (expires_at);
create trigger a_follow_subject before insert on announcements.recipient
    for each row execute function guard.follow_subject();

-- How far the letters of an announcement have come, and how many they will reach, as counts.
create function announcements.progress(of_announcement text) returns table (reached bigint, written bigint, sent bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*)
                from announcements.subscription s
                join guard.subject p on p.id = s.subject_id and not p.closed && array['*', 'announcement']
                join announcements.announcement a on a.id = of_announcement::uuid
                left join announcements.choice c on c.subject_id = s.subject_id
                where s.live and (c.subject_id is null or a.topic = any (c.topics))),
               count(*), count(r.sent_at)
        from announcements.recipient r
        where r.announcement_id = of_announcement::uuid
    $$;

-- P06: the rows by which recipients are found obey objections, by the rules themselves; and nobody got a letter without a
-- consent that stood then.
create function publication.check_p06(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from announcements.recipient),
               count(*) filter (where not exists (
                   select from pg_policy p
                   where p.polrelid = to_regclass(bound.relation) and p.polcmd = 'r'
                     and to_regrole(prefix || '_p_announcement') = any (p.polroles)
                     and pg_get_expr(p.polqual, p.polrelid) like '%closed && %''announcement''%'))
               + (select count(*) from announcements.recipient r
                  where not exists (select from announcements.subscription s
                                    where s.subject_id = r.subject_id and s.given_at <= r.at
                                      and (s.withdrawn_at is null or s.withdrawn_at >= r.at)))
        from (values ('announcements.subscription'), ('announcements.choice'), ('accounts.account')) as bound (relation)
    $$;

-- P13: no letter went to somebody about a topic that they had left out before it was written.
create function publication.check_p13(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where c.changed_at < r.at and not a.topic = any (c.topics))
        from announcements.recipient r
        join announcements.announcement a on a.id = r.announcement_id
        left join announcements.choice c on c.subject_id = r.subject_id
    $$;
