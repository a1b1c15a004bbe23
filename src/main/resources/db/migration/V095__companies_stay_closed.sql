-- A company that is closed is not open, whatever else is undone about it; and whoever is leaving binds it no longer.
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
