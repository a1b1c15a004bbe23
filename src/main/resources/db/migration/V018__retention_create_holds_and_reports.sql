-- What a statute demands to be kept, apart from everything else; what went, and what is due to be wiped from disk.
create schema retention;

-- A copy of just the columns that the paragraph needs; the original lives and goes by its own rule.
create table retention.held (
    subject_id uuid        not null,
    id         uuid        not null,
    hold       text        not null check (hold ~ '^[a-z][a-z-]{1,40}$'),
    paragraph  text        not null check (length(paragraph) between 3 and 200),
    source     text        not null check (source ~ '^[a-z_]+\.[a-z_]+$'),
    content    jsonb       not null,
    reason     text        not null check (length(reason) between 3 and 500),
    held_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > held_at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint held_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table retention.held alter column content set statistics 0;
alter table retention.held alter column reason set statistics 0;
create trigger a_follow_subject before insert on retention.held
    for each row execute function guard.follow_subject();

-- How many rows of each table went on which day; numbers, and nobody.
create table retention.swept (
    relation text   not null check (relation ~ '^[a-z_]+\.[a-z_]+$'),
    day      date   not null,
    removed  bigint not null check (removed >= 0),
    primary key (relation, day)
);

-- When the file of a table was last written anew, so that no deleted row remains in it.
create table retention.wiped (
    relation text        primary key check (relation ~ '^[a-z_]+\.[a-z_]+$'),
    wiped_at timestamptz not null,
    took_ms  bigint      not null check (took_ms >= 0)
);

-- What expires on which day, table by table, in every table that its reader may count.
create function retention.calendar(days text) returns table (relation text, day date, amount bigint)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
    as $$
declare
    each record;
begin
    for each in
        select n.nspname || '.' || c.relname as name
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and a.attname = 'expires_at' and not a.attisdropped
          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'infrastructure')
          and has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select')
        order by 1
    loop
        return query execute format('select %L::text, (t.expires_at at time zone ''Europe/Stockholm'')::date, count(*) '
            'from %s t where t.expires_at < guard.now() + %L::interval group by 2', each.name, each.name,
            days::integer || ' days');
    end loop;
end
$$;

-- The person behind a reference that a company or a letter names; for whoever places a hold.
create function mediation.subject_of(reference_named text) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select d.subject_id from mediation.disclosure d where d.reference = reference_named $$;
