-- Whoever asks by letter is found by the hash of the address that they presented.
create or replace function mail.subjects_presented() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select a.subject_id
        from mail.address a
        where a.email_hash = decode(nullif(split_part(guard.sealed(), ';', 4), ''), 'hex')
    $$;

-- An address that is new, or proved again, takes letters until the opposite is known.
create or replace function mail.forget_return() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.email is distinct from old.email or new.verified_at is distinct from old.verified_at then
        new.returned_at := null;
    end if;
    return new;
end
$$;

-- What became of a letter, for whoever was promised one and may know no more than that: it names nobody. A letter that a
-- mail server refused at once is remembered as one that it gave back.
create or replace function mail.fate(letter text) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select case
            when exists (select from mail.letter l where l.id = fate.letter::uuid) then 'waiting'
            else coalesce((select case when a.returned_at is null then 'sent' else 'failed' end
                           from mail.sent_letter s
                           join mail.address a on a.subject_id = s.subject_id and a.email_hash = s.email_hash
                           where s.id = fate.letter::uuid), 'unknown')
        end
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on mail.address for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mail.letter for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mail.quiet_hours for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mail.sent_letter for each row execute function guard.follow_subject();

-- Whoever asks by letter is found by the hash of the address, so it is never another address's (P37).
create or replace trigger b_hash_email before insert or update on mail.address for each row execute function guard.hash_email();

-- Whoever changes or proves an address has no right to write what came back from it, so the database forgets that.
create or replace trigger c_forget_return before update on mail.address for each row execute function mail.forget_return();
