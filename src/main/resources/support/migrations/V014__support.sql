-- What people write to us, and what we answer. Whatever stands here belongs to one person: whoever wrote.
create schema support;

-- One case of one person. When it ends of itself moves on with all that happens in it, and its letters follow.
create table support.case_file (
    subject_id uuid        not null,
    id         uuid        not null,
    channel    text        not null check (channel in ('form', 'feedback', 'mail')),
    topic      text        not null
        check (topic in ('account', 'enquiry', 'company', 'technical', 'privacy', 'other')),
    title      text        not null check (length(title) between 1 and 200),
    sender     text        check (length(sender) between 1 and 200),
    is_proven  boolean     not null,
    page       text        check (page ~ '^/[!-~]{0,199}$'),
    rating     smallint    check (rating between 1 and 5),
    technical  text        check (length(technical) between 1 and 400),
    state      text        not null check (state in ('open', 'ended')),
    waits      boolean     not null,
    owner_id   uuid,
    opened_at  timestamptz not null,
    last_at    timestamptz not null check (last_at >= opened_at),
    due_at     timestamptz not null,
    ended_at   timestamptz check (ended_at >= opened_at),
    outcome    text        check (outcome in ('solved', 'unsolved', 'no-answer', 'junk', 'joined')),
    passed_on  boolean     not null default false,
    expires_at timestamptz not null check (expires_at > last_at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, id, expires_at),
    constraint case_file_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    check ((state = 'ended') = (ended_at is not null)),
    check ((state = 'ended') = (outcome is not null)),
    check (state = 'open' or not waits),
    check ((channel = 'feedback') = (rating is not null)),
    check (not passed_on or rating is not null)
);
alter table support.case_file alter column title set statistics 0;
alter table support.case_file alter column sender set statistics 0;
alter table support.case_file alter column technical set statistics 0;

-- The queue is read by these, a page at a time.
create index case_open on support.case_file (due_at, id) where state = 'open';
create index case_owned on support.case_file (owner_id, due_at, id) where state = 'open';
create index case_ended on support.case_file (ended_at, id) where state = 'ended';
create index case_expiring on support.case_file (expires_at);

-- What a program wrote stands in a list of its own until somebody has it.
create index case_quiet on support.case_file (due_at, id) where state = 'open' and not waits and owner_id is null;

-- A message of either side.
create table support.message (
    subject_id uuid        not null,
    id         uuid        not null,
    case_id    uuid        not null,
    author     text        not null check (author in ('person', 'staff')),
    writer_id  uuid,
    words      text        not null check (length(words) between 1 and 20000),
    is_proven  boolean     not null,
    reference  text        check (length(reference) between 3 and 500),
    reply_hash bytea       unique check (length(reply_hash) = 32),
    bounced_at timestamptz check (bounced_at >= at),
    at         timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, id, expires_at),
    constraint message_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint message_of_case foreign key (subject_id, case_id, expires_at)
        references support.case_file (subject_id, id, expires_at) on update cascade on delete cascade,
    check ((author = 'staff') = (writer_id is not null)),
    check (bounced_at is null or author = 'staff')
);
alter table support.message alter column words set statistics 0;
alter table support.message alter column reference set statistics 0;
create index message_of_case on support.message (subject_id, case_id, expires_at);
create index message_expiring on support.message (expires_at);

-- A file that came with a message. It stands here and in no folder, so that it goes with its person. Of one that was not
-- taken its name stands here, and why.
create table support.attachment (
    subject_id uuid        not null,
    id         uuid        not null,
    message_id uuid        not null,
    name       text        not null check (length(name) between 1 and 120),
    -- What people send today: pictures of telephones, documents, invitations, letters that they pass on, and what did
    -- not fit into a message.
    kind       text
        check (kind in ('application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/heic',
        'image/avif', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
        'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet',
        'text/calendar', 'text/plain', 'message/rfc822')),
    refusal    text        check (refusal in ('kind', 'size', 'number')),
    size       integer     not null check (size between 0 and 5242880),
    content    bytea       check (length(content) = size),
    at         timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint attachment_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint attachment_of_message foreign key (subject_id, message_id, expires_at)
        references support.message (subject_id, id, expires_at) on update cascade on delete cascade,
    check ((kind is null) = (refusal is not null)),
    check ((content is null) = (refusal is not null))
);
alter table support.attachment alter column name set statistics 0;
-- Pictures and documents are packed already.
alter table support.attachment alter column content set storage external;
alter table support.attachment alter column content set statistics 0;
create index attachment_of_message on support.attachment (subject_id, message_id, expires_at);
create index attachment_expiring on support.attachment (expires_at);

-- A note that staff make for themselves; its person can read it.
create table support.note (
    subject_id uuid        not null,
    id         uuid        not null,
    case_id    uuid        not null,
    writer_id  uuid        not null,
    words      text        not null check (length(words) between 1 and 4000),
    at         timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint note_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint note_of_case foreign key (subject_id, case_id, expires_at)
        references support.case_file (subject_id, id, expires_at) on update cascade on delete cascade
);
alter table support.note alter column words set statistics 0;
create index note_of_case on support.note (subject_id, case_id, expires_at);
create index note_expiring on support.note (expires_at);

-- Answers that staff use again and again. They name nobody.
create table support.saved_reply (
    id    uuid primary key,
    name  text not null check (length(name) between 1 and 100),
    words text not null check (length(words) between 1 and 4000)
);

-- A name is one name whatever its case.
create unique index saved_reply_name on support.saved_reply (lower(name));

-- A letter that came in, by the hash of its identifier, so that none is taken twice.
create table support.arrival (
    letter_hash bytea       primary key check (length(letter_hash) = 32),
    outcome     text        not null check (outcome in ('taken', 'bounced', 'ignored', 'too-large', 'too-many')),
    arrived_at  timestamptz not null,
    expires_at  timestamptz not null check (expires_at > arrived_at),
    -- What kind of letter it was that came in, so that whoever looks after people sees what was taken as no case.
    nature      text
        check (nature in ('letter', 'too-large', 'automatic', 'automatic-reply', 'bounce', 'complaint', 'notice',
        'own')),
    -- Whether the sender of a letter that was not taken was told: a sender is told at most once a day, and nobody is
    -- told where there is no address or the letter asks for no answer. Null where there was nothing to tell, and before
    -- this.
    notice      text        check (notice in ('sent', 'limited', 'impossible')),
    check (notice is null or outcome in ('too-large', 'too-many'))
);
create index arrival_expiring on support.arrival (expires_at);
create index arrival_not_taken on support.arrival (arrived_at) where outcome <> 'taken';

-- What people say about the pages, cut off from whoever said it: no person, no day, and an identifier by chance, that
-- tells no time. Words stand here only where staff have read that they name nobody.
create table support.opinion (
    id     uuid     primary key,
    page   text     check (page ~ '^/[!-~]{0,199}$'),
    rating smallint not null check (rating between 1 and 5),
    words  text     check (length(words) between 1 and 4000),
    month  date     not null check (extract(day from month) = 1)
);
create index opinion_by_month on support.opinion (month);
