-- P25: whoever is suspended is so by the rows of the database itself; each decision that restricts has its reasons and a
-- way to appeal; no appeal was answered by whoever decided; and no report has waited for more than a month.
create function publication.check_p25(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from companies.company) + (select count(*) from moderation.decision)
               + (select count(*) from moderation.appeal) + (select count(*) from moderation.report) + count(*),
               -- The rules by which a suspended company loses its sight, as they stand in the catalog.
               count(*) filter (where not exists (
                   select from pg_policy p
                   where p.polrelid = to_regclass(bound.relation) and p.polcmd = 'r'
                     and to_regrole(prefix || '_p_disclosure') = any (p.polroles)
                     and pg_get_expr(p.polqual, p.polrelid) like '%AND company_open AND%'))
               + (select count(*) from mediation.disclosure d join companies.company c on c.id = d.company_id
                  where d.company_open <> c.open)
               + (select count(*) from mediation.message m join companies.company c on c.id = m.company_id
                  where m.company_open <> c.open)
               + (select count(*) from moderation.decision d join guard.subject s on s.id = d.subject_id
                  where d.kind in ('suspend', 'close') and d.company_id is null and d.lifted_at is null
                    and d.effective_at <= guard.now() - interval '1 hour'
                    and (d.until_at is null or d.until_at > guard.now())
                    and not s.closed && array['suspended', '*'])
               + (select count(*) from moderation.decision d
                  where d.ground = '' or d.appeal_until < d.decided_at + interval '180 days')
               + (select count(*) from moderation.appeal a where a.answered_by = a.decider_id)
               + (select count(*) from moderation.report r
                  where r.decided_at is null and r.received_at < guard.now() - interval '1 month')
        from (values ('mediation.disclosure'), ('mediation.message'), ('mediation.correction')) as bound (relation)
    $$;
