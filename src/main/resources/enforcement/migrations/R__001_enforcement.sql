-- The time by which rows expire. Tests replace the body to travel; the drift check compares it.
create or replace function guard.now() returns timestamptz
    language sql stable parallel safe
    as $$ select statement_timestamp() $$;

-- The sealed settings of this transaction, null where none are bound, an error where the seal is not ours: forged, of
-- another backend, or older than ten seconds when the transaction began.
create or replace function guard.sealed() returns text
    language plpgsql stable parallel restricted security definer
    set search_path = pg_catalog, pg_temp
    as $$
declare
    bound   text := nullif(current_setting('loomer.scope', true), '');
    payload text;
    pads    guard.seal_key;
begin
    if bound is null then
        return null;
    end if;
    payload := split_part(bound, '|', 1);
    select k.* into pads from guard.seal_key k;
    if split_part(bound, '|', 2) is distinct from encode(
            sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(payload || ';' || pg_backend_pid(), 'UTF8'))),
            'hex') then
        raise exception using errcode = '42501', message = 'the scope is not sealed for this connection';
    end if;
    if abs(extract(epoch from transaction_timestamp()) - split_part(payload, ';', 6)::numeric / 1000000) > 10 then
        raise exception using errcode = '42501', message = 'the scope was sealed for another transaction';
    end if;
    return payload;
end
$$;

-- The parts of a sealed scope, in the order in which it lists them: actor;subject;company;presented;access;sealed-at.
create or replace function guard.actor() returns uuid
    language sql stable parallel restricted
    as $$ select nullif(split_part(guard.sealed(), ';', 1), '')::uuid $$;

create or replace function guard.subject() returns uuid
    language sql stable parallel restricted
    as $$ select nullif(split_part(guard.sealed(), ';', 2), '')::uuid $$;

create or replace function guard.company() returns uuid
    language sql stable parallel restricted
    as $$ select nullif(split_part(guard.sealed(), ';', 3), '')::uuid $$;

create or replace function guard.presented() returns bytea
    language sql stable parallel restricted
    as $$ select decode(nullif(split_part(guard.sealed(), ';', 4), ''), 'hex') $$;

-- A new row starts with what is closed for its person.
create or replace function guard.follow_subject() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    select s.closed into new.closed from guard.subject s where s.id = new.subject_id;
    new.closed := coalesce(new.closed, '{}');
    return new;
end
$$;

-- The hash follows the address, however that changes.
create or replace function guard.hash_email() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    new.email_hash := sha256(convert_to(new.email, 'UTF8'));
    return new;
end
$$;

-- What the compiled triggers do. Their conditions, and so the rule of each table, are written by the policy's compiler.

-- A row whose end lies later than its rule.
create or replace function guard.refuse_end() returns trigger
    language plpgsql
    as $$
begin
    raise exception using errcode = 'check_violation',
        message = format('a row of %s.%s would end later than the policy says', tg_table_schema, tg_table_name);
end
$$;

-- A row that ends when the policy says, counted from a column; for tables whose writers do not say it themselves.
create or replace function guard.give_end() returns trigger
    language plpgsql
    as $$
begin
    new.expires_at := ((transaction_timestamp() at time zone 'UTC') + tg_argv[0]::interval) at time zone 'UTC';
    return new;
end
$$;

-- A consent can only be withdrawn, once and now. Its words, scope, company, person and beginning stay, and it ends no
-- later than it would have; what is closed for its person follows them.
create or replace function guard.keep_consent() returns trigger
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

-- The record under which this transaction was sealed.
create or replace function guard.access_id() returns uuid
    language sql stable parallel restricted
    as $$ select nullif(split_part(guard.sealed(), ';', 5), '')::uuid $$;

-- The person whom this member of staff may see now under this purpose: the one of whom a committed record says so, made
-- within the last minute. The row rules name the purpose, so that a record for one opens nothing under another.
create or replace function guard.case_subject(purpose_of_rule text) returns uuid
    language sql stable parallel restricted security definer
    set search_path = pg_catalog, pg_temp
    as $$
        select a.subject_id
        from guard.access a
        where a.subject_id = nullif(split_part(guard.sealed(), ';', 2), '')::uuid
          and a.id = nullif(split_part(guard.sealed(), ';', 5), '')::uuid
          and a.actor_id = nullif(split_part(guard.sealed(), ';', 1), '')::uuid
          and a.purpose = purpose_of_rule
          and a.at between transaction_timestamp() - interval '1 minute' and transaction_timestamp() + interval '1 minute'
          and a.transaction is distinct from pg_current_xact_id_if_assigned()::text::bigint
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on guard.access for each row execute function guard.follow_subject();
