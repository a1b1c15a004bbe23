-- A day is a day of the operator's, wherever something is counted by the day, wherever a version or an agreement begins or
-- ends with one. The hours around midnight counted with the wrong day before, two of them in summer.
delete from statistics.visitor;
delete from statistics.salt;
alter table statistics.salt
    drop constraint salt_ends_with_its_day,
    add constraint salt_ends_with_its_day check (expires_at <= (day + 1)::timestamp at time zone 'Europe/Stockholm');
alter table statistics.visitor
    drop constraint visitor_ends_with_its_day,
    add constraint visitor_ends_with_its_day check (expires_at <= (day + 1)::timestamp at time zone 'Europe/Stockholm');
alter table publication.version
    drop constraint version_in_force_when_due,
    add constraint version_in_force_when_due
        check (not is_material or in_force_at is null or in_force_at >= effective_on at time zone 'Europe/Stockholm');

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

create or replace function publication.check_p11(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from support.opinion) + (select count(*) from statistics.visitor),
               count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || analyst.role), c.oid, 'select'), true))
               + (select count(*) from support.opinion o where extract(day from o.month) <> 1 or o.page ~ '[0-9]')
               + (select count(*) from statistics.visitor v where v.expires_at > (v.day + 1)::timestamp at time zone 'Europe/Stockholm')
               + (select count(*) from statistics.salt s where s.expires_at > (s.day + 1)::timestamp at time zone 'Europe/Stockholm')
               + (select count(*) from statistics.salt s where s.expires_at < guard.now() - interval '1 day')
               + (select count(*) from statistics.visitor v where v.expires_at < guard.now() - interval '1 day')
        from pg_class c
        cross join (values ('_p_improvement'), ('_p_moderation_numbers'), ('_p_statistics')) as analyst (role)
        where c.relkind = 'r'
          and exists (select from pg_attribute a
                      where a.attrelid = c.oid and a.attname = 'subject_id' and not a.attisdropped)
    $$;

create or replace function publication.check_p23(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from statistics.budget) + (select count(*) from statistics.tally),
               (select count(*) from statistics.budget b
                where b.spent <= 0 or b.spent > 5000 or b.day >= (guard.now() at time zone 'Europe/Stockholm')::date)
               + (select count(*) from statistics.tally t where t.day < (guard.now() at time zone 'Europe/Stockholm')::date - 2)
               + (select count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || '_p_statistics'),
                                                                                  c.oid, 'select'), true))
                  from pg_class c where c.relnamespace = 'statistics'::regnamespace and c.relkind = 'r')
    $$;

create or replace function publication.check_p26(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from processors.dataset) + (select count(*) from processors.processor),
               (select count(*) from processors.dataset d
                left join processors.agreement a on a.id = d.agreement_id and a.recipient = d.recipient
                where a.id is null or (d.made_at at time zone 'Europe/Stockholm')::date not between a.valid_from and coalesce(a.valid_until, 'infinity')
                   or d.made_at > a.ended_at)
               + (select count(*) from pg_auth_members m
                  where m.roleid = to_regrole(prefix || '_p_third_party_analysis')
                    and m.member <> to_regrole(prefix || '_jobs_third_party_analysis')
                    -- Whoever made the roles may hand them on, and can neither read by them nor become them.
                    and (m.inherit_option or m.set_option))
    $$;

create or replace function publication.check_p36(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where not exists (
                   select from processors.agreement a
                   where a.recipient = p.recipient and a.ended_at is null
                     and a.valid_from <= (guard.now() at time zone 'Europe/Stockholm')::date
                     and (a.valid_until is null or a.valid_until >= (guard.now() at time zone 'Europe/Stockholm')::date)))
        from processors.processor p
        where p.ended_at is null
    $$;

create or replace function publication.check_p47(prefix text) returns table (examined bigint, violations bigint)
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
                  where (n.told_at at time zone 'Europe/Stockholm')::date > v.effective_on - v.notice_days)
               + (select count(*) from material v where v.in_force_at < v.effective_on at time zone 'Europe/Stockholm')
    $$;

create or replace function publication.check_p08(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from preferences.choice) + (select count(*) from preferences.unregistered),
               (select count(*) from preferences.unregistered where day > (guard.now() at time zone 'Europe/Stockholm')::date - 30)
    $$;

create or replace function staff.looks(since text)
    returns table (actor_id uuid, purpose text, day date, looks bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select a.actor_id, a.purpose, (a.at at time zone 'Europe/Stockholm')::date, count(*)
        from guard.access a
        where a.at >= since::timestamptz
        group by a.actor_id, a.purpose, (a.at at time zone 'Europe/Stockholm')::date
        order by 3 desc, 4 desc
    $$;

create or replace function moderation.numbers(least_text text) returns table (
        month date, reports bigint, dismissed bigint, restricted bigint, appeals bigint, reversed bigint,
        hours_to_answer double precision, hours_to_appeal double precision)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with months as (
            select generate_series(date_trunc('month', guard.now() at time zone 'Europe/Stockholm') - interval '11 months',
                                   date_trunc('month', guard.now() at time zone 'Europe/Stockholm'), interval '1 month') as month
        ), reported as (
            select date_trunc('month', r.received_at at time zone 'Europe/Stockholm') as month, count(*) as amount,
                   count(*) filter (where r.decided_at is not null) as answered,
                   percentile_cont(0.5) within group (order by extract(epoch from r.decided_at - r.received_at) / 3600)
                       as hours
            from moderation.report r group by 1
        ), decided as (
            select date_trunc('month', d.decided_at at time zone 'Europe/Stockholm') as month, count(*) filter (where d.kind = 'dismiss') as dismissed,
                   count(*) filter (where d.kind <> 'dismiss') as restricted
            from moderation.decision d group by 1
        ), appealed as (
            select date_trunc('month', a.made_at at time zone 'Europe/Stockholm') as month, count(*) as amount,
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
