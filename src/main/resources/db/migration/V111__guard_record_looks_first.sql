-- A look at a person is committed before the first row of theirs is read, by a login that reads nothing: a rollback of
-- what follows leaves the record, and whoever looks shapes neither its time nor its end.
alter table guard.access
    alter column at set default transaction_timestamp(),
    -- The transaction that wrote it, by which one that is not committed yet is told from one that is.
    add column transaction bigint not null default pg_current_xact_id()::text::bigint;

-- The record under which this transaction was sealed.
create function guard.access_id() returns uuid
    language sql stable parallel restricted
    as $$ select nullif(split_part(guard.sealed(), ';', 5), '')::uuid $$;

-- The person whom this member of staff may see now under this purpose: the one of whom a committed record says so, made
-- within the last minute. The row rules name the purpose, so that a record for one opens nothing under another.
create function guard.case_subject(purpose_of_rule text) returns uuid
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

-- Row rules that ask the former function go with it, and their rows stay closed until the rights are set again.
drop function guard.case_subject() cascade;
