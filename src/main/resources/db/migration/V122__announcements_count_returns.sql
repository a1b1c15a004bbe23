-- How many of those with an account get no letters, because letters to their address came back.
create function announcements.unreachable() returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*)
        from mail.address a
        join accounts.account c on c.subject_id = a.subject_id
        where a.returned_at is not null
    $$;
