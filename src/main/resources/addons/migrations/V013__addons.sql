-- Add-on services: the catalogue with its versions, and the agreements that people enter into.
create schema addons;

create table addons.item (
    id         uuid        primary key,
    created_at timestamptz not null,
    version    integer     not null default 0 check (version >= 0),
    on_sale    boolean     not null default false,
    is_sample  boolean     not null default false,
    check (version > 0 or not on_sale)
);

-- What the office is writing; nobody can order it.
create table addons.draft (
    item_id       uuid        primary key references addons.item (id) on delete cascade,
    title_sv      text        not null check (length(title_sv) between 3 and 80),
    summary_sv    text        not null check (length(summary_sv) between 3 and 300),
    terms_sv      text        not null check (length(terms_sv) between 20 and 20000),
    title_en      text        not null check (length(title_en) between 3 and 80),
    summary_en    text        not null check (length(summary_en) between 3 and 300),
    terms_en      text        not null check (length(terms_en) between 20 and 20000),
    price_ore     integer     not null check (price_ore between 100 and 100000000),
    vat_bp        integer     not null check (vat_bp in (0, 600, 1200, 2500)),
    period_months integer     not null check (period_months in (1, 3, 12)),
    pause_months  integer     not null check (pause_months between 0 and 6),
    saved_at      timestamptz not null
);

-- A published agreement. Nobody has a right to change or delete one: what somebody ordered stands as it was shown.
create table addons.version (
    item_id       uuid        not null references addons.item (id),
    version       integer     not null check (version > 0),
    title_sv      text        not null,
    summary_sv    text        not null,
    terms_sv      text        not null,
    title_en      text        not null,
    summary_en    text        not null,
    terms_en      text        not null,
    price_ore     integer     not null check (price_ore between 100 and 100000000),
    vat_bp        integer     not null check (vat_bp in (0, 600, 1200, 2500)),
    period_months integer     not null check (period_months in (1, 3, 12)),
    pause_months  integer     not null check (pause_months between 0 and 6),
    published_at  timestamptz not null,
    primary key (item_id, version)
);

-- An order: which version, in which words, and what became of it. The link's secret, hashed, opens the withdrawal.
create table addons.agreement (
    subject_id     uuid        not null,
    id             uuid        not null,
    number         text        not null unique check (number ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
    item_id        uuid        not null,
    version        integer     not null,
    language       text        not null check (language in ('sv', 'en')),
    words_hash     text        not null check (words_hash ~ '^[0-9a-f]{64}$'),
    link_hash      bytea       not null unique check (length(link_hash) = 32),
    ordered_at     timestamptz not null,
    withdraw_until timestamptz not null check (withdraw_until > ordered_at),
    state          text        not null check (state in ('active', 'paused', 'ended')),
    period_start   date        not null,
    period_end     date        not null check (period_end > period_start),
    invoiced_to    date,
    reminded_for   date,
    resumes_on     date        check (resumes_on > period_end),
    cancelled_at   timestamptz,
    ended_at       timestamptz check (ended_at >= ordered_at),
    ended_how      text        check (ended_how in ('withdrawn', 'cancelled', 'left')),
    ended_by       text        check (ended_by in ('account', 'link', 'office', 'time')),
    next_at        timestamptz,
    expires_at     timestamptz,
    closed         text[]      not null default '{}',
    -- Whoever said in time that they withdraw has done so, whenever it is read (Lag 2005:59, 2 kap. 11 §): what counts
    -- is when it was sent.
    declared_at    timestamptz check (declared_at >= ordered_at and declared_at <= ended_at),
    primary key (subject_id, id),
    foreign key (item_id, version) references addons.version (item_id, version),
    constraint agreement_ended_whole
        check ((state = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_how is null)
        and (ended_at is null) = (expires_at is null) and (state <> 'ended' or next_at is null)),
    constraint agreement_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint agreement_withdrawn_in_time
        check (ended_how is distinct from 'withdrawn' or coalesce(declared_at, ended_at) <= withdraw_until),
    constraint agreement_declares_withdrawals check (declared_at is null or ended_how = 'withdrawn')
);

-- One service is had once at a time.
create unique index agreement_standing on addons.agreement (subject_id, item_id) where state <> 'ended';
create index agreement_next on addons.agreement (next_at) where next_at is not null;
create index agreement_expiring on addons.agreement (expires_at) where expires_at is not null;

-- The last number given in a series. Whoever gives numbers locks its row, and gives them with the rows that carry them.
create table addons.series (
    name text    primary key,
    last integer not null check (last >= 0)
);
insert into addons.series (name, last) values ('invoice', 1000);

-- Invoices and what was paid are accounting information (Bokföringslagen 1999:1078, 7 kap. 2 §), with no column that the
-- books do not need. Amounts are öre.
create table addons.invoice (
    subject_id   uuid        not null,
    id           uuid        not null,
    kind         text        not null check (kind in ('invoice', 'credit')),
    number       integer     unique check (number > 0),
    ocr          text        unique check (ocr ~ '^[0-9]{3,25}$'),
    credits      integer,
    agreement    text        not null,
    language     text        not null check (language in ('sv', 'en')),
    issued_at    timestamptz not null,
    issued_on    date,
    due_on       date,
    name         text        not null,
    street       text        not null,
    postal_code  text        not null,
    city         text        not null,
    line         text        not null check (length(line) between 3 and 200),
    net_ore      bigint      not null,
    vat_bp       integer     not null check (vat_bp in (0, 600, 1200, 2500)),
    vat_ore      bigint      not null,
    total_ore    bigint      not null,
    paid_ore     bigint      not null default 0 check (paid_ore >= 0),
    paid_on      date,
    credited_ore bigint      not null default 0,
    reminders    integer     not null default 0 check (reminders between 0 and 2),
    reminded_on  date,
    expires_at   timestamptz not null,
    closed       text[]      not null default '{}',
    -- An invoice names the country of an address outside Sweden.
    country      text        not null check (country ~ '^[A-Z]{2}$'),
    primary key (subject_id, id),
    check (net_ore + vat_ore = total_ore),
    check ((kind = 'credit') = (credits is not null)),
    check ((kind = 'credit') = (total_ore < 0)),
    check (credited_ore between 0 and greatest(total_ore, 0)),
    constraint invoice_numbered_whole
        check ((number is null) = (issued_on is null) and (number is null) = (due_on is null)
        and (ocr is null or number is not null)),
    constraint invoice_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table addons.invoice alter column name set statistics 0;
alter table addons.invoice alter column street set statistics 0;
alter table addons.invoice alter column postal_code set statistics 0;
alter table addons.invoice alter column city set statistics 0;
alter table addons.invoice alter column country set statistics 0;
create index invoice_without_number on addons.invoice (issued_at, id) where number is null;
create index invoice_open on addons.invoice (due_on)
    where kind = 'invoice' and number is not null and paid_ore + credited_ore < total_ore;
create index invoice_expiring on addons.invoice (expires_at);

-- A file from the bank, taken once: the hash of its bytes says whether it was.
create table addons.bank_file (
    id           uuid        primary key,
    content_hash bytea       not null unique check (length(content_hash) = 32),
    read_at      timestamptz not null,
    payments     integer     not null,
    total_ore    bigint      not null,
    expires_at   timestamptz not null
);
create index bank_file_expiring on addons.bank_file (expires_at);

-- What the bank says was paid: the reference as it was written, and no name.
create table addons.bank_payment (
    id         uuid        primary key,
    file_id    uuid        not null,
    serial     text        not null,
    reference  text        not null check (length(reference) <= 25),
    amount_ore bigint      not null check (amount_ore > 0),
    paid_on    date        not null,
    at_once    boolean     not null,
    matched_on date,
    expires_at timestamptz not null,
    unique (serial, paid_on)
);
create index bank_payment_unmatched on addons.bank_payment (paid_on) where matched_on is null;
create index bank_payment_expiring on addons.bank_payment (expires_at);

-- A payment of an invoice, by the invoice's number: the two are kept until days of their own.
create table addons.payment (
    subject_id      uuid        not null,
    id              uuid        not null,
    bank_payment_id uuid        not null unique,
    number          integer     not null,
    amount_ore      bigint      not null check (amount_ore > 0),
    paid_on         date        not null,
    expires_at      timestamptz not null,
    closed          text[]      not null default '{}',
    primary key (subject_id, id),
    constraint payment_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index payment_of_invoice on addons.payment (number);
create index payment_expiring on addons.payment (expires_at);
