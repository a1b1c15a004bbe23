-- A letter that proves an address opens what we know about its person: it ends with that address.
create function rights.end_proofs_of_an_address() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
begin
    delete from rights.proof p where p.subject_id = new.subject_id;
    return null;
end
$$;

create trigger end_proofs_of_an_address after update of email on mail.address
    for each row when (old.email is distinct from new.email)
    execute function rights.end_proofs_of_an_address();
