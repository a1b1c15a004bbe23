-- What people did on a day of the operator's, as counts: read once, by the job that adds the noise. A place is one place
-- whatever its case and its form of Unicode; one that no listed company has is counted as elsewhere, so that what is
-- counted is known beforehand and its being there tells nothing.
create or replace function statistics.acts(of_day text) returns table (event text, cell text, amount bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with day as (
            select of_day::date as this, of_day::date::timestamp at time zone 'Europe/Stockholm' as begins,
                   (of_day::date + 1)::timestamp at time zone 'Europe/Stockholm' as ends
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
        from day join erasure.erasure r on r.asked_at >= day.begins and r.asked_at < day.ends
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

-- What the analyst is told of a span such as 2026-10-01/2026-10-28: sums of what was released, none below the policy's
-- minimum-threshold, with how many released numbers stand behind each.
create or replace function statistics.sums(span text) returns table (event text, cell text, amount bigint, released bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select r.event, r.cell, case when sum(r.amount) >= 5 then sum(r.amount) end, count(*)
        from statistics.release r
        where r.day between split_part(span, '/', 1)::date and split_part(span, '/', 2)::date
        group by r.event, r.cell
    $$;

-- The same day by day, over all cells of an event.
create or replace function statistics.days(span text) returns table (event text, day date, amount bigint, released bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select r.event, r.day, case when sum(r.amount) >= 5 then sum(r.amount) end, count(*)
        from statistics.release r
        where r.day between split_part(span, '/', 1)::date and split_part(span, '/', 2)::date
        group by r.event, r.day
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on statistics.usage for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on statistics.permission for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on statistics.observation for each row execute function guard.follow_subject();
