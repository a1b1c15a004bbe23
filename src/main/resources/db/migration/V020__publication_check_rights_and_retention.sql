-- The live checks of what people may ask for and of what must end. Like the others, they return counts and nobody.

-- P29: nothing lies on disk a day after it expired, nobody who left is still there an hour after it was final, and
-- whoever is hidden has an end: their leaving, or the day on which the last that must stay expires.
create function publication.check_p29(prefix text) returns table (examined bigint, violations bigint)
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
               has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select') as is_counted
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
        execute format('select count(*), count(*) filter (where expires_at < guard.now() - interval ''1 day'') from %s',
            each.name) into counted, late;
        examined := examined + counted;
        violations := violations + late;
    end loop;
    return next;
end
$$;

-- P30: what is held has its paragraph and its end, and no login but those of its own purpose and of the person's own
-- page can read it.
create function publication.check_p30(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from retention.held),
               count(*) filter (where r.rolname not in (prefix || '_office_holds', prefix || '_web_rights',
                                                        prefix || '_jobs_rights')
                   and has_column_privilege(r.rolname, 'retention.held', 'content', 'select'))
               + (select count(*) from retention.held h where h.paragraph = '' or h.expires_at is null)
        from pg_roles r
        where r.rolcanlogin and starts_with(r.rolname, prefix || '_') and not r.rolsuper
          and r.rolname <> (select d.datdba::regrole::text from pg_database d where d.datname = current_database())
    $$;

-- P35: a company in the directory has accepted its terms, in which it becomes controller; and each disclosure whose
-- consent was withdrawn has its notice to the company.
create function publication.check_p35(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from companies.company c where c.listed) + count(*),
               (select count(*) from companies.company c where c.listed and c.terms_version = '')
               + count(*) filter (where not exists (
                   select from mediation.erasure_notice n where n.subject_id = d.subject_id and n.disclosure_id = d.id)
               and not exists (select from mediation.stub t where t.reference = d.reference))
        from mediation.disclosure d
        where not d.consent_live
    $$;

-- P37: the purpose of the person's own page reads a row rule's worth of every table in which people have rows.
create function publication.check_p37(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where
                   not has_column_privilege(prefix || '_web_rights', c.oid, a.attnum, 'select')
                   or not exists (select from pg_policy p
                                  where p.polrelid = c.oid and p.polcmd = 'r'
                                    and to_regrole(prefix || '_p_rights') = any (p.polroles)))
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'subject_id' and not a.attisdropped
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'infrastructure')
    $$;

-- P38: every contact detail can be corrected where the account has it and where it was disclosed, and each correction
-- stands on a disclosure to the company that was told.
create function publication.check_p38(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from mediation.correction),
               count(*) filter (where not has_column_privilege(prefix || '_web_correction', place.relation, place.name,
                                                               'update'))
               + (select count(*) from mediation.correction k where not exists (
                      select from mediation.disclosure d
                      where d.subject_id = k.subject_id and d.id = k.disclosure_id and d.company_id = k.company_id))
        from (values ('accounts.profile', 'name'), ('accounts.profile', 'street'), ('accounts.profile', 'postal_code'),
                     ('accounts.profile', 'city'), ('accounts.profile', 'telephone'), ('mail.address', 'email'),
                     ('mediation.disclosure', 'name'), ('mediation.disclosure', 'address'),
                     ('mediation.disclosure', 'telephone'), ('mediation.disclosure', 'email')) as place (relation, name)
    $$;

-- P39: whoever asked to be erased is hidden, with every row, and gone when the time is up; and the purpose that removes
-- reaches every table in which people have rows.
create function publication.check_p39(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from rights.erasure),
               count(*) filter (where not has_table_privilege(prefix || '_jobs_removal', c.oid, 'delete'))
               + (select count(*) from rights.erasure e join guard.subject s on s.id = e.subject_id
                  where not '*' = any (s.closed) or e.final_at < guard.now() - interval '1 minute')
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'subject_id' and not a.attisdropped
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'infrastructure')
    $$;

-- P40: a copy that is ready has its content, one that waits has not waited for more than an hour, and people can make
-- one.
create function publication.check_p40(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select 1 + count(*),
               (not has_column_privilege(prefix || '_web_rights', 'rights.export', 'scope', 'insert'))::integer
               + count(*) filter (where case when x.state = 'ready'
                     then not exists (select from rights.export_part p
                                      where p.subject_id = x.subject_id and p.export_id = x.id)
                     else x.asked_at < guard.now() - interval '1 hour' end)
        from rights.export x
    $$;

-- P17 knows the column that follows what the person closed; it holds no contact data.
create or replace function publication.check_p17(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where a.attname not in
                   ('subject_id', 'name', 'street', 'postal_code', 'city', 'telephone', 'closed'))
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'accounts' and c.relname = 'profile' and a.attnum > 0 and not a.attisdropped
    $$;
