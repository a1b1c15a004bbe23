-- P35: every company that can be chosen has accepted the duties in force and has a valid check of each kind; nothing stands
-- on a consent that was taken back without a notice to erase; and no notice ran out without a word to the company, which
-- is given an hour in which the job comes by.
create or replace function publication.check_p35(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with duties as (
            select d.version from companies.duties d order by d.since desc, d.version desc limit 1
        ), companies as (
            select count(*) as examined,
                   count(*) filter (where c.terms_version is distinct from (select d.version from duties d)
                       or not exists (select from companies.acceptance a
                                      where a.company_id = c.id and a.version = c.terms_version)
                       or (select count(distinct v.kind) from companies.verification v
                           where v.company_id = c.id and v.valid_until > guard.now() - interval '1 hour') < 3) as violations
            from companies.company c
            where c.listed
        ), dead as (
            select count(*) as examined,
                   count(*) filter (where not exists (
                           select from mediation.erasure_notice n
                           where n.subject_id = d.subject_id and n.disclosure_id = d.id)
                       and not exists (select from mediation.stub t where t.reference = d.reference)) as violations
            from mediation.disclosure d
            where not d.consent_live
        ), waiting as (
            select n.due_at, n.overdue_at
            from mediation.erasure_notice n
            where n.answered_at is null and n.expires_at > guard.now() and not n.closed && array['*', 'company-duties']
            union all
            select t.due_at, t.overdue_at
            from mediation.stub t
            where t.answered_at is null and t.expires_at > guard.now()
            union all
            select k.due_at, k.overdue_at
            from mediation.correction k
            where k.acknowledged_at is null and k.consent_live and k.company_open and k.expires_at > guard.now()
              and not k.closed && array['*', 'company-duties']
        ), notices as (
            select count(*) as examined,
                   count(*) filter (where w.due_at < guard.now() - interval '1 hour' and w.overdue_at is null) as violations
            from waiting w
        )
        select c.examined + d.examined + n.examined, c.violations + d.violations + n.violations
        from companies c, dead d, notices n
    $$;
