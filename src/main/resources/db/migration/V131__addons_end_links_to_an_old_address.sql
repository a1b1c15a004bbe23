-- The link for withdrawing from an agreement lies in a letter: it ends with the address that the letter went to. Whoever
-- is signed in withdraws on the page of the agreement.
create function addons.end_links_of_an_address() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
begin
    update addons.agreement a
    set link_hash = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    where a.subject_id = new.subject_id;
    return null;
end
$$;

create trigger end_links_of_an_address after update of email on mail.address
    for each row when (old.email is distinct from new.email)
    execute function addons.end_links_of_an_address();
