-- One place per name, whatever its case and its form of Unicode: a place that somebody typed another way counts with the
-- others, and no row ends the count.
create or replace function statistics.acts(of_day text) returns table (event text, cell text, amount bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with day as (
            select of_day::date as this, of_day::date::timestamp at time zone 'UTC' as begins,
                   (of_day::date + 1)::timestamp at time zone 'UTC' as ends
        ),
        place as (
            select lower(normalize(btrim(c.place))) as folded, min(c.place collate "C") as place
            from companies.company c
            where c.listed and lower(normalize(btrim(c.place))) <> 'elsewhere'
            group by 1
            union all select 'elsewhere', 'elsewhere'
        ),
        asked as (
            select coalesce(p.folded, 'elsewhere') as folded, count(*) as amount
            from day join mediation.enquiry e on e.created_at >= day.begins and e.created_at < day.ends
            left join place p on p.folded = lower(normalize(btrim(e.place)))
            group by 1
        )
        select 'registration', a.kind, count(*)
        from day join accounts.account a on a.created_at >= day.begins and a.created_at < day.ends
        where a.kind in ('person', 'representative')
        group by a.kind
        union all
        select 'enquiry', e.category, count(*)
        from day join mediation.enquiry e on e.created_at >= day.begins and e.created_at < day.ends
        group by e.category
        union all
        select 'place', place.place, coalesce(asked.amount, 0)
        from place left join asked on asked.folded = place.folded
        union all
        select 'answer', 'all', count(*)
        from day join mediation.message m on m.sent_at >= day.begins and m.sent_at < day.ends
        where m.author = 'company'
        union all
        select 'withdrawal', 'all', count(*)
        from day join consent.consent c on c.withdrawn_at >= day.begins and c.withdrawn_at < day.ends
        union all
        select 'leaving', 'all', count(*)
        from day join rights.erasure r on r.asked_at >= day.begins and r.asked_at < day.ends
        union all
        select 'observation', o.category, count(*)
        from day join statistics.observation o on o.received_at >= day.begins and o.received_at < day.ends
        where o.permission_live
        group by o.category
        union all
        -- Opinions say their month only, so a month is counted on its last day.
        select 'satisfaction', o.rating::text, count(*)
        from day join support.opinion o on o.month = date_trunc('month', day.this)
        where day.this = (date_trunc('month', day.this) + interval '1 month - 1 day')::date
        group by o.rating
    $$;
