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

-- A consent to letters with news: each time it was given, with the words that were shown.
create table announcements.subscription (
    subject_id   uuid        not null,
    id           uuid        not null,
    wording      text        not null references consent.wording (id),
    live         boolean     not null default true,
    given_at     timestamptz not null default transaction_timestamp(),
    withdrawn_at timestamptz check (withdrawn_at >= given_at),
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    check (live = (withdrawn_at is null)),
    constraint subscription_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create unique index subscription_live on announcements.subscription (subject_id) where live;

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
