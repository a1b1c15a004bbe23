-- The person behind an agreement's number that a letter or a telephone call names; for staff who then say why.
create or replace function addons.subject_of(number_named text) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select a.subject_id from addons.agreement a where a.number = number_named $$;

-- The link for withdrawing from an agreement lies in a letter: it ends with the address that the letter went to. Whoever
-- is signed in withdraws on the page of the agreement.
create or replace function addons.end_links_of_an_address() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
begin
    update addons.agreement a
    set link_hash = sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
    where a.subject_id = new.subject_id;
    return null;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on addons.agreement for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on addons.invoice for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on addons.payment for each row execute function guard.follow_subject();

-- What lies in the mailbox of an old address opens nothing, whoever changed the address (P45).
create or replace trigger end_links_of_an_address after update of email on mail.address
    for each row when (old.email is distinct from new.email) execute function addons.end_links_of_an_address();
