-- Refuses what a caution forbids. A caution that is being written is waited for, and one that comes later waits for what
-- was begun before: both take the same lock of the person, shared or alone. A browser is known here by what the scope is
-- sealed for: whoever shows none, or one that is not the person's, is bound by every caution.
create or replace function devices.refuse_while_cautious() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('devices.caution ' || new.subject_id::text, 0));
    if exists (select from devices.caution c
               where c.subject_id = new.subject_id and c.expires_at > guard.now()
                 and (c.frozen or tg_argv[0] = 'telling')
                 and (c.device_id is null
                      or not exists (select from devices.device d
                                     where d.subject_id = c.subject_id and d.expires_at > guard.now()
                                       and d.id <> c.device_id
                                       and d.secret_hash = decode(nullif(split_part(guard.sealed(), ';', 4), ''), 'hex')))
              ) then
        raise exception using errcode = 'LO001', message = 'a caution stands';
    end if;
    return new;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on devices.device for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on devices.confirmation for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on devices.notice for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on devices.caution for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on devices.assessment for each row execute function guard.follow_subject();
