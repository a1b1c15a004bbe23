-- Staff look at a person for support only while that person has an open case. It holds whoever writes the record.
create or replace function support.refuse_look_without_case() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.purpose = 'support' and not exists (
        select from support.case_file c
        where c.subject_id = new.subject_id and c.state = 'open' and c.expires_at > guard.now()
    ) then
        raise exception 'this person has no open case' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

-- Who wrote to us from the address that is presented, and has no account. Of account holders it knows nothing, so that a
-- letter, which anybody can forge, reaches none of them.
create or replace function support.writers_presented() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select a.subject_id
        from mail.address a
        join guard.subject s on s.id = a.subject_id
        where a.email_hash = decode(nullif(split_part(guard.sealed(), ';', 4), ''), 'hex')
          and s.kind = 'writer' and s.expires_at > guard.now() and not s.closed && array['*']
        order by a.subject_id
        limit 1
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on support.case_file for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on support.message for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on support.attachment for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on support.note for each row execute function guard.follow_subject();

-- Support looks at a person only while that person has an open case (P24).
create or replace trigger refuse_look_without_case before insert on guard.access
    for each row execute function support.refuse_look_without_case();
