-- What an address proved ends with that address, whoever changes it and however: links and codes that lie in its
-- mailbox, and browsers and sessions that nothing but a letter to it confirmed. The browser in which the change was
-- asked for stays, because its person proved themselves there once more. It runs with the rights of whoever changes the
-- address: a purpose that may not end these may not change an address either.
create or replace function accounts.end_what_an_address_proved() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
declare
    kept uuid := (select c.device_id from accounts.email_change c
                  where c.subject_id = new.subject_id and c.email = new.email);
begin
    delete from accounts.reset r where r.subject_id = new.subject_id;
    delete from accounts.email_change c where c.subject_id = new.subject_id;
    delete from devices.confirmation c where c.subject_id = new.subject_id;
    delete from devices.device d
    where d.subject_id = new.subject_id and d.confirmed_by in ('registration', 'letter', 'code')
      and d.id is distinct from kept;
    delete from accounts.session s where s.subject_id = new.subject_id and s.device_id is null;
    return null;
end
$$;

-- Those who are known under the address of whoever the scope is for and have no account. An account's address counts
-- once its person answered a letter; nobody leaves without an account before they answered one.
create or replace function accounts.of_the_same_address() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select other.subject_id
        from mail.address own
        join mail.address other on other.email_hash = own.email_hash and other.subject_id <> own.subject_id
        where own.subject_id = nullif(split_part(guard.sealed(), ';', 2), '')::uuid
          and (own.verified_at is not null
               or not exists (select from accounts.account a where a.subject_id = own.subject_id))
          and not exists (select from accounts.account a where a.subject_id = other.subject_id)
        order by other.subject_id
    $$;

-- Rows of others that name the address of whoever leaves, and stay when they go: how many there are, and when the last
-- of them ends. Those who are known under the same address go along, and their rows with them.
create or replace function accounts.addressed_elsewhere() returns table (relation text, reason text, amount bigint, until timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with own as (
            select a.subject_id as id, a.email, a.email_hash
            from mail.address a
            where a.subject_id = nullif(split_part(guard.sealed(), ';', 2), '')::uuid
        ),
        named as (
            select 'accounts.email_change' as relation, c.subject_id, c.expires_at
            from own join accounts.email_change c on c.email = own.email
            union all
            select 'accounts.former_email', f.subject_id, f.expires_at
            from own join accounts.former_email f on f.email = own.email
            union all
            select 'accounts.registration', r.subject_id, r.expires_at
            from own join accounts.registration r on r.guardian_email = own.email
            union all
            select 'mail.letter', l.subject_id, l.expires_at
            from own join mail.letter l on l.email = own.email
            union all
            select 'mail.sent_letter', s.subject_id, s.expires_at
            from own join mail.sent_letter s on s.email_hash = own.email_hash
        )
        select n.relation, 'addressed', count(*), max(n.expires_at)
        from named n
        where n.expires_at > guard.now()
          and n.subject_id not in (select own.id from own union all select accounts.of_the_same_address())
        group by n.relation
        order by n.relation
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on accounts.registration for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.account for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.profile for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.acceptance for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.credential for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.session for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.reset for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.guardianship for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.email_change for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.former_email for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.passkey for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.app_code for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on accounts.recovery_code for each row execute function guard.follow_subject();

-- Whoever asks by letter is found by the hash of the address, so it is never another address's (P37).
create or replace trigger b_hash_email before insert or update on accounts.credential for each row execute function guard.hash_email();

-- While a caution is frozen contact details and the address stay as they are, whoever writes them (P45).
create or replace trigger refuse_while_frozen before insert on accounts.email_change
    for each row execute function devices.refuse_while_cautious('changing');
create or replace trigger refuse_while_frozen before update of email on accounts.account
    for each row when (old.email is distinct from new.email)
    execute function devices.refuse_while_cautious('changing');
create or replace trigger refuse_while_frozen before update of name, street, postal_code, city, country, telephone on accounts.profile
    for each row execute function devices.refuse_while_cautious('changing');

-- What lies in the mailbox of an old address opens nothing, whoever changed the address (P45).
create or replace trigger end_what_an_address_proved after update of email on mail.address
    for each row when (old.email is distinct from new.email) execute function accounts.end_what_an_address_proved();
