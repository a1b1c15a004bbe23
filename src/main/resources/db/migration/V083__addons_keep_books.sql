-- Invoices and what was paid: accounting information (Bokföringslagen 1999:1078, 7 kap. 2 §), with no column that the
-- books do not need. Amounts are öre.

-- The last number given in a series. Whoever gives numbers locks its row, and gives them with the rows that carry them.
create table addons.series (
    name text    primary key,
    last integer not null check (last >= 0)
);
insert into addons.series (name, last) values ('invoice', 1000);

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
    primary key (subject_id, id),
    check (net_ore + vat_ore = total_ore),
    check ((kind = 'credit') = (credits is not null)),
    check ((kind = 'credit') = (total_ore < 0)),
    check (credited_ore between 0 and greatest(total_ore, 0)),
    constraint invoice_numbered_whole check ((number is null) = (issued_on is null)
        and (number is null) = (due_on is null) and (ocr is null or number is not null)),
    constraint invoice_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table addons.invoice alter column name set statistics 0;
alter table addons.invoice alter column street set statistics 0;
alter table addons.invoice alter column postal_code set statistics 0;
alter table addons.invoice alter column city set statistics 0;
create index invoice_without_number on addons.invoice (issued_at, id) where number is null;
create index invoice_open on addons.invoice (due_on)
    where kind = 'invoice' and number is not null and paid_ore + credited_ore < total_ore;
create index invoice_expiring on addons.invoice (expires_at);
create trigger a_follow_subject before insert on addons.invoice
    for each row execute function guard.follow_subject();

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
create trigger a_follow_subject before insert on addons.payment
    for each row execute function guard.follow_subject();

-- P30: what is held has its paragraph and its end, and no login but those of its own purpose and of the person's own
-- page can read it. Invoices and payments end with the day that the bookkeeping act says, and no purpose but those of
-- the books reads them once their person has closed their account.
create or replace function publication.check_p30(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from retention.held) + (select count(*) from addons.invoice),
               count(*) filter (where r.rolname not in (prefix || '_office_holds', prefix || '_web_rights',
                                                        prefix || '_jobs_rights')
                   and has_column_privilege(r.rolname, 'retention.held', 'content', 'select'))
               + (select count(*) from retention.held h where h.paragraph = '' or h.expires_at is null)
               + (select count(*) from addons.invoice i
                  where i.expires_at is distinct from
                        make_timestamptz((extract(year from coalesce(i.issued_on, (i.issued_at at time zone
                            'Europe/Stockholm')::date)) + 8)::integer, 1, 1, 0, 0, 0, 'Europe/Stockholm')
                     or i.expires_at < guard.now() - interval '1 day')
               + (select count(*) from addons.payment p
                  where p.expires_at is distinct from
                        make_timestamptz((extract(year from p.paid_on) + 8)::integer, 1, 1, 0, 0, 0, 'Europe/Stockholm')
                     or p.expires_at < guard.now() - interval '1 day')
               + (select count(*)
                  from pg_policy p
                  cross join lateral unnest(p.polroles) as held_by (role)
                  where p.polrelid in (to_regclass('addons.invoice'), to_regclass('addons.payment')) and p.polcmd = 'r'
                    and has_column_privilege(held_by.role, p.polrelid, 'number', 'select')
                    and coalesce(held_by.role not in (to_regrole(prefix || '_p_bookkeeping'), to_regrole(prefix || '_p_invoicing')), true)
                    and not starts_with(held_by.role::regrole::text, prefix || '_d_')
                    and pg_get_expr(p.polqual, p.polrelid) not like '%NOT (closed && ARRAY[''*''%guard.subject()%'
                    and pg_get_expr(p.polqual, p.polrelid) not like '%guard.subject()%NOT (closed && ARRAY[''*''%')
        from pg_roles r
        where r.rolcanlogin and starts_with(r.rolname, prefix || '_') and not r.rolsuper
          and r.rolname <> (select d.datdba::regrole::text from pg_database d where d.datname = current_database())
    $$;
