-- What a member of staff did in the office: the address of a form, never what was in it or about whom.
create table staff.act (
    subject_id uuid        not null,
    id         uuid        not null,
    act        text        not null check (length(act) between 1 and 120 and act !~ '[0-9a-f]{8}-'),
    at         timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint act_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index act_latest on staff.act (at desc);
create index act_expiring on staff.act (expires_at);
create trigger a_follow_subject before insert on staff.act
    for each row execute function guard.follow_subject();

-- There is always somebody who can invite and end: two who end each other at once wait for one another.
create function staff.keep_an_administrator() returns trigger
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
create trigger b_administrator before update of roles or delete on staff.member
    for each row execute function staff.keep_an_administrator();

-- How often each member of staff looked at a person, by purpose and day; nobody is named who was looked at.
create function staff.looks(since text)
    returns table (actor_id uuid, purpose text, day date, looks bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select a.actor_id, a.purpose, (a.at at time zone 'UTC')::date, count(*)
        from guard.access a
        where a.at >= since::timestamptz
        group by a.actor_id, a.purpose, (a.at at time zone 'UTC')::date
        order by 3 desc, 4 desc
    $$;
