-- P29 asks of each row with an end also whether that end lies later than the rule of its table: the rule that the
-- compiled trigger holds, read from it, so that what came in while the trigger was off is counted.
create or replace function publication.check_p29(prefix text) returns table (examined bigint, violations bigint)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
    as $$
declare
    each record;
    counted bigint;
    late bigint;
begin
    select count(*), count(*) filter (where '*' = any (s.closed)
               and not exists (select from rights.erasure e
                               where e.subject_id = s.id and e.final_at > guard.now() - interval '1 hour')
               and (s.expires_at is null or s.expires_at < guard.now() - interval '1 day'))
    into examined, violations
    from guard.subject s;
    for each in
        select n.nspname || '.' || c.relname as name,
               has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select') as is_counted,
               (select replace(substring(pg_get_triggerdef(t.oid) from ' WHEN (.*) EXECUTE FUNCTION '), 'new.', '')
                from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'policy_end') as rule
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and a.attname = 'expires_at' and not a.attisdropped
          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'infrastructure')
    loop
        -- A table that the check may not count is one of which nobody knows whether anything ends.
        if not each.is_counted then
            violations := violations + 1;
            continue;
        end if;
        execute format(
            'select count(*), count(*) filter (where expires_at < guard.now() - interval ''1 day'' or %s) from %s',
            coalesce(each.rule, 'false'), each.name) into counted, late;
        examined := examined + counted;
        violations := violations + late;
    end loop;
    return next;
end
$$;
