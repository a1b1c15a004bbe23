-- There is always somebody who can invite and end: two who end each other at once wait for one another.
create or replace function staff.keep_an_administrator() returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock(hashtext('staff.member'));
    -- Whoever leaves altogether leaves: that is said before, and nothing here stops it.
    if session_user like '%\_staffing'
        and 'administrator' = any (old.roles)
        and (tg_op = 'DELETE' or not 'administrator' = any (new.roles))
        and not exists (select from staff.member m
                        where m.subject_id <> old.subject_id and 'administrator' = any (m.roles)) then
        raise exception 'the office needs an administrator' using errcode = 'LO002';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;

-- How often each member of staff looked at a person, by purpose and day; nobody is named who was looked at.
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

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on staff.member for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on staff.act for each row execute function guard.follow_subject();

-- Somebody can always withdraw roles in the office, also where two end each other at once (P42).
create or replace trigger b_administrator before update of roles or delete on staff.member
    for each row execute function staff.keep_an_administrator();
