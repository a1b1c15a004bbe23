-- A letter that proves an address opens what we know about its person: it ends with that address.
create or replace function rights.end_proofs_of_an_address() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
begin
    delete from rights.proof p where p.subject_id = new.subject_id;
    return null;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on rights.export for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on rights.export_part for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on rights.proof for each row execute function guard.follow_subject();

-- What lies in the mailbox of an old address opens nothing, whoever changed the address (P45).
create or replace trigger end_proofs_of_an_address after update of email on mail.address
    for each row when (old.email is distinct from new.email) execute function rights.end_proofs_of_an_address();
