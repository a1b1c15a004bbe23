-- Claims a form's key where the transaction has written anything; 23505 where another has claimed it.
create or replace function guard.claim(claimed bytea) returns boolean
    language plpgsql volatile security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if guard.sealed() is null then
        raise exception using errcode = '42501', message = 'no scope is sealed';
    end if;
    if pg_current_xact_id_if_assigned() is null then
        return false;
    end if;
    insert into infrastructure.idempotency_key (key, expires_at)
    values (claimed, guard.now() + interval '1 day');
    return true;
end
$$;
