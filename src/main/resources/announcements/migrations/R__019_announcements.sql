-- How far the letters of an announcement have come, and how many they will reach, as counts.
create or replace function announcements.progress(of_announcement text) returns table (reached bigint, written bigint, sent bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*)
                from announcements.subscription s
                join guard.subject p on p.id = s.subject_id and not p.closed && array['*', 'announcement']
                join announcements.announcement a on a.id = of_announcement::uuid
                left join announcements.choice c on c.subject_id = s.subject_id
                where s.live and (c.subject_id is null or a.topic = any (c.topics))),
               count(*), count(r.sent_at)
        from announcements.recipient r
        where r.announcement_id = of_announcement::uuid
    $$;

-- How many of those with an account get no letters, because letters to their address came back.
create or replace function announcements.unreachable() returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*)
        from mail.address a
        join accounts.account c on c.subject_id = a.subject_id
        where a.returned_at is not null
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on announcements.choice for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on announcements.subscription for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on announcements.recipient for each row execute function guard.follow_subject();
