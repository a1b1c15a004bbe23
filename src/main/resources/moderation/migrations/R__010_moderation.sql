-- Who decided is whoever the sealed scope says that acts, whatever a statement claims: so nobody decides in another's
-- name, and nobody answers the appeal against themselves.
create or replace function moderation.sign_decision() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    new.decider_id := coalesce(guard.actor(), new.decider_id);
    return new;
end
$$;

create or replace function moderation.sign_answer() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.outcome is not null and old.outcome is null then
        new.answered_by := coalesce(guard.actor(), new.answered_by);
    end if;
    return new;
end
$$;

create or replace function moderation.sign_report() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.outcome is not null and old.outcome is null then
        new.decider_id := coalesce(guard.actor(), new.decider_id);
    end if;
    return new;
end
$$;

-- The numbers of the public page, month by month. What fewer than the threshold stand behind is not told.
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

-- Rows of others that may repeat what the person wrote, and stay when the person goes: how many there are, why, and
-- when the last of them ends.
create or replace function moderation.repeated_elsewhere() returns table (relation text, reason text, amount bigint, until timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with own as (
            select nullif(split_part(guard.sealed(), ';', 2), '')::uuid as id
        ),
        about as (
            select r.subject_id, r.id, r.expires_at
            from own
            join moderation.matter m on m.subject_id = own.id
            join moderation.report r on r.matter_id = m.id and r.subject_id <> own.id
        ),
        decided as (
            select d.subject_id, d.id, d.expires_at
            from own
            join moderation.decision d on d.subject_id <> own.id
                and d.matter_id in (select r.matter_id from moderation.report r where r.subject_id = own.id)
        ),
        found as (
            select 'moderation.report' as relation, 'reported' as reason, expires_at from about
            union all
            select 'moderation.decision', 'decided', expires_at from decided
            union all
            select 'moderation.appeal', 'appealed', a.expires_at
            from moderation.appeal a
            where (a.subject_id, a.decision_id) in (select d.subject_id, d.id from decided d)
               or (a.subject_id, a.report_id) in (select r.subject_id, r.id from about r)
        )
        select f.relation, f.reason, count(*), max(f.expires_at)
        from found f
        where f.expires_at > guard.now()
        group by f.relation, f.reason
        order by f.relation
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on moderation.trace for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on moderation.hit for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on moderation.matter for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on moderation.report for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on moderation.decision for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on moderation.appeal for each row execute function guard.follow_subject();

-- Whoever decides is whoever the sealed scope says, so nobody decides in another's name (P25).
create or replace trigger b_sign before insert on moderation.decision for each row execute function moderation.sign_decision();

-- Whoever answers an appeal is whoever the sealed scope says, so nobody answers the one against themselves (P25).
create or replace trigger b_sign before update on moderation.appeal for each row execute function moderation.sign_answer();

-- Whoever answers a report is whoever the sealed scope says, so nobody answers in another's name (P25).
create or replace trigger b_sign before update on moderation.report for each row execute function moderation.sign_report();
