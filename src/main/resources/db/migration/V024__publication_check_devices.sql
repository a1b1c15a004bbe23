-- P45: every session of an account is in a browser that its person confirmed; nothing went to a company while a caution
-- stood; what refuses it is in place; and no login but those that remove people can change or delete a notice.
create function publication.check_p45(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from accounts.session) + (select count(*) from devices.caution) + count(*),
               (select count(*) from accounts.session s
                where s.kind <> 'correspondent' and s.expires_at > guard.now()
                  and not exists (select from devices.device d
                                  where d.subject_id = s.subject_id and d.id = s.device_id))
               + (select count(*) from devices.caution c join mediation.disclosure d on d.subject_id = c.subject_id
                  where d.disclosed_at > c.since and d.disclosed_at < c.expires_at)
               + (select count(*) from (values ('mediation.disclosure'), ('mediation.message')) as place (relation)
                  where not exists (select from pg_trigger t
                                    where t.tgrelid = place.relation::regclass and t.tgname = 'refuse_while_cautious'
                                      and t.tgenabled in ('O', 'A')))
               + count(*) filter (where has_any_column_privilege(r.rolname, 'devices.notice', 'update')
                                     or has_table_privilege(r.rolname, 'devices.notice', 'delete')
                                        and r.rolname not in (prefix || '_jobs_sweep', prefix || '_jobs_removal'))
        from pg_roles r
        where r.rolcanlogin and starts_with(r.rolname, prefix || '_') and not r.rolsuper
          and r.rolname <> (select d.datdba::regrole::text from pg_database d where d.datname = current_database())
    $$;
