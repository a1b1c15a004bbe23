-- P11: whoever analyses how the services are used has no right on any table whose rows belong to a person, and what it
-- reads holds nothing that tells one visitor or page view from another.
create function publication.check_p11(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from support.opinion),
               count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || analyst.role), c.oid, 'select'), true))
               + (select count(*) from support.opinion o where extract(day from o.month) <> 1 or o.page ~ '[0-9]')
        from pg_class c
        cross join (values ('_p_improvement'), ('_p_moderation_numbers')) as analyst (role)
        where c.relkind = 'r'
          and exists (select from pg_attribute a
                      where a.attrelid = c.oid and a.attname = 'subject_id' and not a.attisdropped)
    $$;
