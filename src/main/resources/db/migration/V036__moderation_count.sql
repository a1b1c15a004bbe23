-- The numbers of the public page, month by month. What fewer than the threshold stand behind is not told.
create function moderation.numbers(least_text text) returns table (
        month date, reports bigint, dismissed bigint, restricted bigint, appeals bigint, reversed bigint,
        hours_to_answer double precision, hours_to_appeal double precision)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with months as (
            select generate_series(date_trunc('month', guard.now()) - interval '11 months',
                                   date_trunc('month', guard.now()), interval '1 month') as month
        ), reported as (
            select date_trunc('month', r.received_at) as month, count(*) as amount,
                   count(*) filter (where r.decided_at is not null) as answered,
                   percentile_cont(0.5) within group (order by extract(epoch from r.decided_at - r.received_at) / 3600)
                       as hours
            from moderation.report r group by 1
        ), decided as (
            select date_trunc('month', d.decided_at) as month, count(*) filter (where d.kind = 'dismiss') as dismissed,
                   count(*) filter (where d.kind <> 'dismiss') as restricted
            from moderation.decision d group by 1
        ), appealed as (
            select date_trunc('month', a.made_at) as month, count(*) as amount,
                   count(*) filter (where a.answered_at is not null) as answered,
                   count(*) filter (where a.outcome = 'reversed') as reversed,
                   percentile_cont(0.5) within group (order by extract(epoch from a.answered_at - a.made_at) / 3600)
                       as hours
            from moderation.appeal a group by 1
        )
        select m.month::date,
               case when coalesce(r.amount, 0) = 0 or r.amount >= least_text::bigint then coalesce(r.amount, 0) end,
               case when coalesce(d.dismissed, 0) = 0 or d.dismissed >= least_text::bigint
                   then coalesce(d.dismissed, 0) end,
               case when coalesce(d.restricted, 0) = 0 or d.restricted >= least_text::bigint
                   then coalesce(d.restricted, 0) end,
               case when coalesce(a.amount, 0) = 0 or a.amount >= least_text::bigint then coalesce(a.amount, 0) end,
               case when coalesce(a.reversed, 0) = 0 or a.reversed >= least_text::bigint
                   then coalesce(a.reversed, 0) end,
               case when r.answered >= least_text::bigint then r.hours end,
               case when a.answered >= least_text::bigint then a.hours end
        from months m
        left join reported r on r.month = m.month
        left join decided d on d.month = m.month
        left join appealed a on a.month = m.month
        order by m.month desc
    $$;
