-- What companies offer people who asked them, as it was sent: it is never changed, only answered, withdrawn or replaced.
create schema offers;

-- What a company has typed of an offer and not sent, as it was typed. One for each conversation.
create table offers.draft (
    subject_id    uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    consent_live  boolean     not null,
    company_open  boolean     not null default true,
    typed         text        not null check (length(typed) <= 60000),
    saved_at      timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, disclosure_id),
    constraint draft_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    constraint draft_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table offers.draft alter column typed set statistics 0;
create index draft_expiring on offers.draft (expires_at);

-- A version of a company's offer in a conversation. It is open until it is accepted, declined, withdrawn or replaced, or
-- its last day is over; of all versions one at most is open or accepted.
create table offers.offer (
    subject_id    uuid        not null,
    id            uuid        not null unique,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    consent_live  boolean     not null,
    company_open  boolean     not null default true,
    version       integer     not null check (version between 1 and 100),
    state         text        not null check (state in ('sent', 'replaced', 'withdrawn', 'declined', 'accepted')),
    -- An estimate may be exceeded a little; a fixed price may not.
    price_kind    text        not null check (price_kind in ('fixed', 'estimate')),
    included      text        not null check (length(included) between 1 and 2000),
    excluded      text        not null check (length(excluded) <= 2000),
    deduction     text        not null check (length(deduction) <= 500),
    begins        text        not null check (length(begins) between 1 and 200),
    -- The last day on which it can be accepted.
    valid_until   date        not null,
    -- What its lines add up to, written by the database alone.
    net_ore       bigint      not null check (net_ore >= 0),
    vat_ore       bigint      not null check (vat_ore between 0 and net_ore),
    sent_at       timestamptz not null,
    read_at       timestamptz check (read_at >= sent_at),
    settled_at    timestamptz check (settled_at >= sent_at),
    reason        text        check (reason in ('price', 'time', 'scope', 'another', 'postponed', 'other')),
    -- Staff hid it: both sides see that, and no longer what it says.
    hidden        boolean     not null default false,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, id),
    unique (subject_id, disclosure_id, version),
    check (valid_until >= (sent_at at time zone 'Europe/Stockholm')::date),
    check ((state = 'sent') = (settled_at is null)),
    check (reason is null or state = 'declined'),
    constraint offer_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    constraint offer_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint offer_standing unique (subject_id, id, company_id, consent_live, company_open)
);
alter table offers.offer alter column included set statistics 0;
alter table offers.offer alter column excluded set statistics 0;
alter table offers.offer alter column deduction set statistics 0;
alter table offers.offer alter column begins set statistics 0;
create unique index offer_one_standing on offers.offer (subject_id, disclosure_id) where state in ('sent', 'accepted');
create index offer_of_company on offers.offer (company_id, disclosure_id);
create index offer_expiring on offers.offer (expires_at);

-- What an offer adds up of. Lines are written before their offer, which closes them.
create table offers.line (
    subject_id   uuid        not null,
    offer_id     uuid        not null,
    number       integer     not null check (number between 1 and 100),
    company_id   uuid        not null,
    consent_live boolean     not null,
    company_open boolean     not null default true,
    words        text        not null check (length(words) between 1 and 200),
    -- Hundredths of the unit.
    quantity     integer     not null check (quantity between 1 and 9999999),
    unit         text        not null check (length(unit) between 1 and 20),
    -- Without VAT, for one unit.
    price_ore    bigint      not null check (price_ore between 0 and 999999999),
    -- Hundredths of a percent.
    vat_rate     integer     not null check (vat_rate in (0, 600, 1200, 2500)),
    expires_at   timestamptz not null,
    closed       text[]      not null default '{}',
    primary key (subject_id, offer_id, number),
    constraint line_belongs_to_offer foreign key (subject_id, offer_id, company_id, consent_live, company_open)
        references offers.offer (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade deferrable initially deferred,
    constraint line_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table offers.line alter column words set statistics 0;
create index line_expiring on offers.line (expires_at);

-- What a person reported of an offer, as it stood then.
create table offers.reported (
    subject_id  uuid        not null,
    id          uuid        not null,
    offer_id    uuid        not null,
    company_id  uuid        not null,
    matter_id   uuid        not null,
    content     text        not null check (length(content) between 1 and 30000),
    reported_at timestamptz not null,
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, id),
    constraint reported_was_received foreign key (subject_id, offer_id) references offers.offer (subject_id, id)
        on delete cascade,
    constraint reported_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table offers.reported alter column content set statistics 0;
create index reported_of_matter on offers.reported (matter_id);
create index reported_of_offer on offers.reported (subject_id, offer_id);
create index reported_expiring on offers.reported (expires_at);
