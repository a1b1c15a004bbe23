-- While a caution stands, no company receives anything more, whoever asks for it.
-- Refuses what a caution forbids. A caution that is being written is waited for, and one that comes later waits for what
-- was begun before: both take the same lock of the person, shared or alone.
create function devices.refuse_while_cautious() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('devices.caution ' || new.subject_id::text, 0));
    if exists (select from devices.caution c
               where c.subject_id = new.subject_id and c.expires_at > guard.now()
                 and (c.frozen or tg_argv[0] = 'telling')) then
        raise exception using errcode = 'LO001', message = 'a caution stands';
    end if;
    return new;
end
$$;

create trigger refuse_while_cautious before insert on mediation.disclosure
    for each row execute function devices.refuse_while_cautious('telling');
create trigger refuse_correction_while_cautious before update of name, address, telephone on mediation.disclosure
    for each row when ((old.name, old.address, old.telephone) is distinct from (new.name, new.address, new.telephone))
    execute function devices.refuse_while_cautious('telling');
create trigger refuse_while_cautious before insert on mediation.message
    for each row when (new.author = 'person') execute function devices.refuse_while_cautious('telling');

-- While it is frozen, contact details and the address stay as they are.
create trigger refuse_while_frozen before update of name, street, postal_code, city, telephone on accounts.profile
    for each row execute function devices.refuse_while_cautious('changing');
create trigger refuse_while_frozen before insert on accounts.email_change
    for each row execute function devices.refuse_while_cautious('changing');
create trigger refuse_while_frozen before update of email on accounts.account
    for each row when (old.email is distinct from new.email)
    execute function devices.refuse_while_cautious('changing');
