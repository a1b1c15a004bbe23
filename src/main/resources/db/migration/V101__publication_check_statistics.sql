-- P05: whoever evaluates the services has no right on any table or column: only functions with a threshold.
create function publication.check_p05(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || '_p_statistics'), c.oid,
                                                                        'select, insert, update'), true))
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
          and n.nspname !~ '^pg_'
    $$;

-- P11: whoever analyses how the services are used has no right on any table whose rows belong to a person; what it reads
-- holds nothing that tells one visitor or page view from another; and no mark of a browser outlives its day.
create or replace function publication.check_p11(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from support.opinion) + (select count(*) from statistics.visitor),
               count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || analyst.role), c.oid, 'select'), true))
               + (select count(*) from support.opinion o where extract(day from o.month) <> 1 or o.page ~ '[0-9]')
               + (select count(*) from statistics.visitor v where v.expires_at > (v.day + 1)::timestamp at time zone 'UTC')
               + (select count(*) from statistics.salt s where s.expires_at > (s.day + 1)::timestamp at time zone 'UTC')
               + (select count(*) from statistics.salt s where s.expires_at < guard.now() - interval '1 day')
               + (select count(*) from statistics.visitor v where v.expires_at < guard.now() - interval '1 day')
        from pg_class c
        cross join (values ('_p_improvement'), ('_p_moderation_numbers'), ('_p_statistics')) as analyst (role)
        where c.relkind = 'r'
          and exists (select from pg_attribute a
                      where a.attrelid = c.oid and a.attname = 'subject_id' and not a.attisdropped)
    $$;

-- P20: records of use live no longer than the policy says, and nobody reads them but the person, support with a case, and
-- those who carry out the rights and the retention.
create function publication.check_p20(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from statistics.usage),
               (select count(*) from statistics.usage u where u.expires_at > (u.day + 31)::timestamp at time zone 'UTC')
               + (select count(*) from pg_policy p, unnest(p.polroles) as reader (role)
                  where p.polrelid = 'statistics.usage'::regclass and p.polcmd in ('r', '*')
                    and reader.role::regrole::text not in (
                        prefix || '_p_usage', prefix || '_p_support', prefix || '_p_rights', prefix || '_p_removal',
                        prefix || '_p_sweep', prefix || '_d_audit', prefix || '_d_planning'))
    $$;

-- P21: whatever others passed on names its source, hangs on a consent that stands, and came in a category that was mapped.
create function publication.check_p21(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where s.id is null or not o.category = any (s.ours)
                                   or not exists (select from statistics.permission p
                                                  where p.subject_id = o.subject_id and p.id = o.permission_id
                                                    and p.live = o.permission_live and p.given_at <= o.received_at))
               + (select case when count(*) = 1 then 0 else 1 end
                  from pg_constraint k
                  where k.conrelid = 'statistics.observation'::regclass and k.conname = 'observation_needs_permission')
        from statistics.observation o
        left join statistics.source s on s.id = o.source_id
    $$;

-- P23: what is told of a day was paid for from its budget, exact counts are gone two days later, and whoever evaluates
-- cannot reach either.
create function publication.check_p23(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from statistics.budget) + (select count(*) from statistics.tally),
               (select count(*) from statistics.budget b
                where b.spent <= 0 or b.spent > 5000 or b.day >= (guard.now() at time zone 'UTC')::date)
               + (select count(*) from statistics.tally t where t.day < (guard.now() at time zone 'UTC')::date - 2)
               + (select count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || '_p_statistics'),
                                                                                  c.oid, 'select'), true))
                  from pg_class c where c.relnamespace = 'statistics'::regnamespace and c.relkind = 'r')
    $$;
