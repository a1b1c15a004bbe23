-- What expires on which day, table by table, in every table that its reader may count.
create or replace function retention.calendar(days text) returns table (relation text, day date, amount bigint)
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

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on retention.held for each row execute function guard.follow_subject();
