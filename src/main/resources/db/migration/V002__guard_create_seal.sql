-- The keys with which a scope's settings are sealed: HMAC-SHA-256 (RFC 2104) with its two padded keys kept ready.
create table guard.seal_key (
    only_one  boolean primary key default true check (only_one),
    inner_pad bytea   not null check (length(inner_pad) = 64),
    outer_pad bytea   not null check (length(outer_pad) = 64)
);

-- The time by which rows expire. Tests replace the body to travel; the drift check compares it.
create function guard.now() returns timestamptz
    language sql stable parallel safe
    as $$ select statement_timestamp() $$;

-- The sealed settings of this transaction, null where none are bound, an error where the seal is not ours:
-- forged, of another backend, or older than ten seconds when the transaction began.
create function guard.sealed() returns text
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
create function guard.actor() returns uuid
    language sql stable parallel restricted
    as $$ select nullif(split_part(guard.sealed(), ';', 1), '')::uuid $$;

create function guard.subject() returns uuid
    language sql stable parallel restricted
    as $$ select nullif(split_part(guard.sealed(), ';', 2), '')::uuid $$;

create function guard.company() returns uuid
    language sql stable parallel restricted
    as $$ select nullif(split_part(guard.sealed(), ';', 3), '')::uuid $$;

create function guard.presented() returns bytea
    language sql stable parallel restricted
    as $$ select decode(nullif(split_part(guard.sealed(), ';', 4), ''), 'hex') $$;

-- The person whom staff may see in this transaction: the one for whom it has written its access record.
create function guard.case_subject() returns uuid
    language sql stable parallel restricted security definer
    set search_path = pg_catalog, pg_temp
    as $$
        select a.subject_id
        from guard.access a
        where a.subject_id = nullif(split_part(guard.sealed(), ';', 2), '')::uuid
          and a.id = nullif(split_part(guard.sealed(), ';', 5), '')::uuid
          and a.at = transaction_timestamp()
    $$;
