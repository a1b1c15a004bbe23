-- How far the notice of a version has come, as counts.
create function publication.progress(of_version text)
    returns table (accounts bigint, told bigint, sent bigint, returned bigint, seen bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from accounts.account a join publication.version v on v.version = of_version
                where v.audience = 'everybody' or a.kind = case v.audience when 'company' then 'representative' else 'person' end),
               count(*), count(n.sent_at), count(n.returned_at), count(n.seen_at)
        from publication.notice n
        where n.version = of_version
    $$;

-- P47: whoever had an account when a material version was published was told of it, and in time; none is in force
-- before its day; and no publication stands still before all are told.
create function publication.check_p47(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with material as (
            select v.version, v.published_at, v.effective_on, v.notice_days, v.told_at, v.in_force_at,
                   case v.audience when 'company' then array['representative'] when 'person' then array['person']
                        else array['person', 'representative', 'staff'] end as kinds
            from publication.version v
            where v.is_material
        )
        select (select count(*) from publication.version) + (select count(*) from publication.notice),
               (select count(*)
                from material v
                join accounts.account a on a.created_at < v.published_at and a.kind = any (v.kinds)
                join guard.subject s on s.id = a.subject_id and not s.closed && array['*', 'notification']
                where (v.told_at is not null or v.published_at < guard.now() - interval '1 day')
                  and not exists (select from publication.notice n where n.subject_id = a.subject_id and n.version = v.version))
               + (select count(*)
                  from material v
                  join publication.notice n on n.version = v.version
                  join accounts.account a on a.subject_id = n.subject_id and a.created_at < v.published_at
                  where (n.told_at at time zone 'UTC')::date > v.effective_on - v.notice_days)
               + (select count(*) from material v where v.in_force_at < v.effective_on at time zone 'UTC')
    $$;
