-- What is noticed, reported, decided and appealed. Whatever stands here belongs to one person: whoever wrote, reported,
-- was decided about, or appealed.
create schema moderation;

-- A trace of a text that somebody sent: no word of it, but a signature by which nearly the same text is known again
-- (SimHash: Charikar 2002; the pieces it is made of: Broder 1997).
create table moderation.trace (
    subject_id    uuid        not null,
    id            uuid        not null,
    recipient_id  uuid        not null,
    signature     bigint,
    has_link      boolean     not null,
    has_telephone boolean     not null,
    at            timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, id),
    constraint trace_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table moderation.trace alter column signature set statistics 0;
create index trace_recent on moderation.trace (subject_id, at desc);

-- A rule that a text met, with what was counted.
create table moderation.hit (
    subject_id uuid        not null,
    id         uuid        not null,
    rule       text        not null check (rule ~ '^[a-z][a-z-]{1,40}$'),
    counted    integer     not null check (counted >= 0),
    weight     integer     not null check (weight > 0),
    stopped    boolean     not null,
    at         timestamptz not null,
    shown_from timestamptz not null check (shown_from >= at and shown_from <= at + interval '92 days'),
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint hit_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);

-- One matter for staff: whose conduct it is about, and the company for which that person spoke, if any.
create table moderation.matter (
    subject_id uuid        not null,
    id         uuid        not null,
    company_id uuid        references companies.company (id) on delete cascade,
    state      text        not null check (state in ('open', 'taken', 'decided')),
    owner_id   uuid,
    opened_at  timestamptz not null,
    decided_at timestamptz check (decided_at >= opened_at),
    shown_from timestamptz not null check (shown_from >= opened_at and shown_from <= opened_at + interval '92 days'),
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint matter_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    check ((state = 'decided') = (decided_at is not null)),
    check (state = 'open' or owner_id is not null)
);

-- All that comes up about one person while staff have not decided is one matter.
create unique index matter_undecided on moderation.matter (subject_id) where state <> 'decided';
create index matter_waiting on moderation.matter (opened_at) where state <> 'decided';

-- What somebody reported: bound to something that they saw or received. The thing itself, where it is not public, stands
-- in mediation.reported.
create table moderation.report (
    subject_id  uuid        not null,
    id          uuid        not null,
    matter_id   uuid        not null,
    company_id  uuid        not null references companies.company (id) on delete cascade,
    thing       text        not null check (thing in ('profile', 'message', 'enquiry')),
    reason      text        not null check (reason in ('spam', 'harassment', 'fraud', 'illegal', 'privacy', 'other')),
    words       text        not null check (length(words) between 1 and 4000),
    page        text        check (length(page) <= 3000),
    secret_hash bytea       unique check (length(secret_hash) = 32),
    received_at timestamptz not null,
    outcome     text        check (outcome in ('acted', 'dismissed', 'misuse')),
    answer      text        check (length(answer) between 1 and 4000),
    decider_id  uuid,
    decided_at  timestamptz check (decided_at >= received_at),
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, id),
    constraint report_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint report_decided_by unique (subject_id, id, decider_id),
    check ((outcome is null) = (decided_at is null)),
    check ((outcome is null) = (decider_id is null)),
    check ((outcome is null) = (answer is null)),
    check ((thing = 'profile') = (page is not null))
);
alter table moderation.report alter column words set statistics 0;
alter table moderation.report alter column answer set statistics 0;
create index report_of_matter on moderation.report (matter_id);

-- A decision with the statement of its reasons (Digital Services Act, article 17).
create table moderation.decision (
    subject_id   uuid        not null,
    id           uuid        not null,
    matter_id    uuid        not null,
    company_id   uuid        references companies.company (id) on delete cascade,
    kind         text        not null
        check (kind in ('dismiss', 'hide', 'warn', 'limit', 'suspend', 'close', 'warn-reporting', 'stop-reporting')),
    facts        text        not null check (length(facts) between 1 and 4000),
    ground       text        not null check (ground ~ '^[a-z][a-z-]{1,40}$'),
    detected     boolean     not null,
    automated    boolean     not null default false check (not automated),
    decider_id   uuid        not null,
    decided_at   timestamptz not null,
    effective_at timestamptz not null check (effective_at >= decided_at),
    until_at     timestamptz check (until_at > effective_at),
    lifted_at    timestamptz check (lifted_at >= decided_at),
    appeal_until timestamptz not null check (appeal_until > decided_at),
    expires_at   timestamptz not null check (expires_at >= appeal_until),
    closed       text[]      not null default '{}',
    primary key (subject_id, id),
    constraint decision_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint decision_of_matter foreign key (subject_id, matter_id) references moderation.matter (subject_id, id)
        on delete cascade,
    constraint decision_decided_by unique (subject_id, id, decider_id),
    check (kind not in ('limit', 'suspend', 'stop-reporting') or until_at is not null)
);
alter table moderation.decision alter column facts set statistics 0;
create index decision_of_matter on moderation.decision (subject_id, matter_id);
create index decision_ending on moderation.decision (until_at) where until_at is not null and lifted_at is null;
create index decision_of_company on moderation.decision (company_id) where company_id is not null;

-- An appeal: against a decision about oneself, or against the answer to one's own report. Whoever decided does not
-- decide again.
create table moderation.appeal (
    subject_id  uuid        not null,
    id          uuid        not null,
    decision_id uuid,
    report_id   uuid,
    decider_id  uuid        not null,
    words       text        not null check (length(words) between 1 and 4000),
    made_at     timestamptz not null,
    outcome     text        check (outcome in ('stands', 'reversed')),
    answer      text        check (length(answer) between 1 and 4000),
    answered_by uuid,
    answered_at timestamptz check (answered_at >= made_at),
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, id),
    constraint appeal_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint appeal_against_decision foreign key (subject_id, decision_id, decider_id)
        references moderation.decision (subject_id, id, decider_id) on delete cascade,
    constraint appeal_against_answer foreign key (subject_id, report_id, decider_id)
        references moderation.report (subject_id, id, decider_id) on delete cascade,
    constraint appeal_by_another check (answered_by is null or answered_by <> decider_id),
    unique (subject_id, decision_id),
    unique (subject_id, report_id),
    check (num_nonnulls(decision_id, report_id) = 1),
    check ((outcome is null) = (answered_at is null)),
    check ((outcome is null) = (answer is null)),
    check ((outcome is null) = (answered_by is null))
);
alter table moderation.appeal alter column words set statistics 0;
alter table moderation.appeal alter column answer set statistics 0;
create index appeal_waiting on moderation.appeal (made_at) where answered_at is null;
