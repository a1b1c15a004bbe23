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
    primary key (subject_id, id),
    foreign key (item_id, version) references addons.version (item_id, version),
    constraint agreement_ended_whole check ((state = 'ended') = (ended_at is not null)
        and (ended_at is null) = (ended_how is null) and (ended_at is null) = (expires_at is null)
        and (state <> 'ended' or next_at is null)),
    constraint agreement_withdrawn_in_time check (ended_how is distinct from 'withdrawn' or ended_at <= withdraw_until),
    constraint agreement_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
-- One service is had once at a time.
create unique index agreement_standing on addons.agreement (subject_id, item_id) where state <> 'ended';
create index agreement_next on addons.agreement (next_at) where next_at is not null;
create index agreement_expiring on addons.agreement (expires_at) where expires_at is not null;
create trigger a_follow_subject before insert on addons.agreement
    for each row execute function guard.follow_subject();

-- The person behind an agreement's number that a letter or a telephone call names; for staff who then say why.
create function addons.subject_of(number_named text) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select a.subject_id from addons.agreement a where a.number = number_named $$;

-- P03: each order names a published version of its agreement, that was published before, and was made in the words that
-- this version has in the order's language, with its price, and with the button that says what it obliges to.
create function publication.check_p03(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where v.item_id is null or v.published_at > a.ordered_at
                   or a.words_hash is distinct from encode(sha256(convert_to(concat_ws(E'\n',
                       case a.language when 'sv' then v.title_sv else v.title_en end,
                       case a.language when 'sv' then v.terms_sv else v.terms_en end,
                       v.version, v.price_ore, v.vat_bp, v.period_months, v.pause_months,
                       case a.language when 'sv' then 'Beställ med betalningsskyldighet'
                                       else 'Order with obligation to pay' end), 'UTF8')), 'hex'))
               + (select count(*) from pg_roles r
                  where r.rolcanlogin and starts_with(r.rolname, prefix || '_') and not r.rolsuper
                    and r.rolname <> (select d.datdba::regrole::text from pg_database d
                                      where d.datname = current_database())
                    and has_any_column_privilege(r.rolname, 'addons.version', 'update'))
        from addons.agreement a
        left join addons.version v on v.item_id = a.item_id and v.version = a.version
    $$;
