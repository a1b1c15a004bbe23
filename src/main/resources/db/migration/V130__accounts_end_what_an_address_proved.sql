-- What an address proved ends with that address, whoever changes it and however: links and codes that lie in its
-- mailbox, and browsers and sessions that nothing but a letter to it confirmed. The browser in which the change was asked
-- for stays, because its person proved themselves there once more. It runs with the rights of whoever changes the address: a purpose that may not end
-- these may not change an address either.
alter table accounts.email_change add column device_id uuid;

create function accounts.end_what_an_address_proved() returns trigger
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

create trigger end_what_an_address_proved after update of email on mail.address
    for each row when (old.email is distinct from new.email)
    execute function accounts.end_what_an_address_proved();
