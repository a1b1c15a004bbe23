-- P19: what people write and rate is kept with whoever wrote it until it has been worked on; each opinion of a case that
-- ended was passed on without its person; and among what was passed on there is no column by which anybody is known.
create function publication.check_p19(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from support.case_file) + (select count(*) from support.opinion) + count(*),
               (select count(*) from support.case_file c
                where c.channel = 'feedback' and c.state = 'ended' and c.outcome not in ('junk', 'joined')
                  and not c.passed_on)
               + (select count(*) from support.case_file c
                  where not exists (select from support.message m
                                    where m.subject_id = c.subject_id and m.case_id = c.id)
                    and c.channel <> 'feedback' and c.outcome is distinct from 'joined')
               + (select count(*) from support.opinion o where extract(day from o.month) <> 1)
               + count(*) filter (where a.attname not in ('id', 'page', 'rating', 'words', 'month'))
               + (select count(*) from pg_constraint k
                  where k.conrelid = 'support.opinion'::regclass and k.contype = 'f')
        from pg_attribute a
        where a.attrelid = 'support.opinion'::regclass and a.attnum > 0 and not a.attisdropped
    $$;

-- P24: whoever was looked at for support had a case that was open; what forbids any other look is in place; each message
-- and note stands in a case of its own person; and support sees nobody but the person of its case.
create function publication.check_p24(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from guard.access a where a.purpose = 'support')
               + (select count(*) from support.message) + (select count(*) from support.note) + count(*),
               (select count(*) from guard.access a
                where a.purpose = 'support'
                  and not exists (select from support.case_file c
                                  where c.subject_id = a.subject_id and c.opened_at <= a.at
                                    and (c.ended_at is null or c.ended_at >= a.at)))
               + (select count(*) from (values ('refuse_look_without_case')) as wanted (name)
                  where not exists (select from pg_trigger t
                                    where t.tgrelid = 'guard.access'::regclass and t.tgname = wanted.name
                                      and t.tgenabled in ('O', 'A')))
               + (select count(*) from support.message m
                  where not exists (select from support.case_file c
                                    where c.subject_id = m.subject_id and c.id = m.case_id))
               + (select count(*) from support.note n
                  where not exists (select from support.case_file c
                                    where c.subject_id = n.subject_id and c.id = n.case_id))
               + count(*) filter (where coalesce(pg_get_expr(p.polqual, p.polrelid), 'case_subject') not like '%case_subject%'
                                    and exists (select from pg_attribute a
                                                where a.attrelid = p.polrelid and a.attname = 'subject_id'
                                                  and not a.attisdropped))
        from pg_policy p
        where to_regrole(prefix || '_p_support') = any (p.polroles)
    $$;
