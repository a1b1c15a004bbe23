-- What the compiled triggers do. Their conditions, and so the rule of each table, are written by the policy's compiler.

-- A row whose end lies later than its rule.
create function guard.refuse_end() returns trigger
    language plpgsql
    as $$
begin
    raise exception using errcode = 'check_violation',
        message = format('a row of %s.%s would end later than the policy says', tg_table_schema, tg_table_name);
end
$$;

-- A row that ends when the policy says, counted from a column; for tables whose writers do not say it themselves.
create function guard.give_end() returns trigger
    language plpgsql
    as $$
begin
    new.expires_at := ((transaction_timestamp() at time zone 'UTC') + tg_argv[0]::interval) at time zone 'UTC';
    return new;
end
$$;

-- A consent can only be withdrawn, once and now. Its words, scope, company, person and beginning stay, and it ends no
-- later than it would have; what is closed for its person follows them.
create function guard.keep_consent() returns trigger
    language plpgsql
    as $$
declare
    before jsonb := to_jsonb(old);
    after  jsonb := to_jsonb(new);
begin
    if old.live and not new.live then
        new.withdrawn_at := greatest(transaction_timestamp(), old.given_at);
        before := before - array['live', 'withdrawn_at'];
        after := after - array['live', 'withdrawn_at'];
    end if;
    if (before - array['closed', 'expires_at']) is distinct from (after - array['closed', 'expires_at'])
        or (after ->> 'expires_at')::timestamptz > (before ->> 'expires_at')::timestamptz
    then
        raise exception using errcode = 'insufficient_privilege',
            message = 'a consent can only be withdrawn, and a withdrawn one stays so';
    end if;
    return new;
end
$$;

-- Whoever gives a consent says neither when it was nor until when it lasts.
alter table consent.consent alter column given_at set default transaction_timestamp();
alter table announcements.subscription
    alter column live set default true,
    alter column given_at set default transaction_timestamp();
alter table statistics.permission
    alter column live set default true,
    alter column given_at set default transaction_timestamp();

-- A disclosure is never older than the consent that it stands on, however the clocks of service and database differ.
create function mediation.follow_consent() returns trigger
    language plpgsql
    as $$
begin
    new.disclosed_at := greatest(new.disclosed_at, transaction_timestamp());
    return new;
end
$$;
create trigger b_follow_consent before insert on mediation.disclosure
    for each row execute function mediation.follow_consent();
