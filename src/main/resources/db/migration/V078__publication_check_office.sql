-- P42: no incident has passed its 72 hours unassessed or unreported, none its four weeks without a last report; no
-- routine lies undone past its day for a week; and whoever works in the office holds a role.
create function publication.check_p42(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from incidents.incident) + (select count(*) from routines.run)
               + (select count(*) from staff.member),
               (select count(*) from incidents.incident i
                where i.closed_at is null and i.due_at < guard.now()
                  and (i.risk is null or (i.risk <> 'none' and i.reported_at is null)))
               + (select count(*) from incidents.incident i
                  where i.final_due_at < guard.now() and i.final_at is null)
               + (select count(*) from routines.run r
                  where r.ended_at is null and r.due_at < guard.now() - interval '7 days')
               + (select count(*) from staff.member m where cardinality(m.roles) = 0)
    $$;
