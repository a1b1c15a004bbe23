-- A company that is here has somebody who may bind it: two who remove each other at once wait for one another. Whoever
-- leaves altogether binds it no longer; that closes the company, and nothing here stops it.
create or replace function companies.keep_a_binder() returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('binder of ' || old.company_id::text, 0));
    if session_user like '%\_representation'
        and old.role = 'binder'
        and (tg_op = 'DELETE' or new.role <> 'binder')
        and exists (select from companies.company c where c.id = old.company_id and c.status <> 'closed')
        and not exists (select from companies.representative r
                        where r.company_id = old.company_id and r.subject_id <> old.subject_id and r.role = 'binder'
                          and not '*' = any (r.closed)) then
        raise exception 'a company needs somebody who may bind it' using errcode = 'LO003';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;

-- Whether a company is listed follows from how it stands, whoever changes what. One that is closed is not open, whatever
-- else is undone about it.
create or replace function companies.follow_standing() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.status = 'closed' then
        new.open := false;
        new.suspended_until := null;
    end if;
    new.listed := new.status = 'approved' and new.open and not new.hidden and new.paused = '{}';
    if new.status <> 'closed' then
        new.closed_at := null;
        new.expires_at := null;
    elsif new.closed_at is null then
        new.closed_at := guard.now();
    end if;
    return new;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on companies.representative for each row execute function guard.follow_subject();

-- A company that has people's details has somebody who answers for it, also where two remove each other at once (P35).
create or replace trigger b_binder before update of role or delete on companies.representative
    for each row execute function companies.keep_a_binder();

-- A company that is closed, suspended, hidden or paused cannot be chosen, whatever a statement says (P25, P35).
create or replace trigger a_follow_standing before insert or update on companies.company
    for each row execute function companies.follow_standing();
