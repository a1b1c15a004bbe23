-- The person behind a reference that a company or a letter names; for whoever places a hold.
create or replace function mediation.subject_of(reference_named text) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$ select d.subject_id from mediation.disclosure d where d.reference = reference_named $$;

-- How many companies have had the enquiry of which this company has a part that it may see; which they are it never says.
create or replace function mediation.asked(disclosure_named text) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*)
        from mediation.disclosure mine
        join mediation.disclosure d on d.subject_id = mine.subject_id and d.enquiry_id = mine.enquiry_id
        where mine.id = disclosure_named::uuid and mine.consent_live and mine.company_open
          and mine.company_id = nullif(split_part(guard.sealed(), ';', 3), '')::uuid
    $$;

-- Whoever ends contact waits for a choice or disclosure under way, and those that come later find the end.
create or replace function mediation.end_alone() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(new.subject_id::text || new.company_id::text, 0));
    return new;
end
$$;

-- Refuses a choice or disclosure where contact with the company is ended.
create or replace function mediation.respect_end() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended(new.subject_id::text || new.company_id::text, 0));
    if exists (select from mediation.ended e
               where e.subject_id = new.subject_id and e.company_id = new.company_id) then
        raise exception using errcode = '23514', message = 'contact with this company is ended';
    end if;
    return new;
end
$$;

-- A disclosure is never older than the consent that it stands on, however the clocks of service and database differ.
create or replace function mediation.follow_consent() returns trigger
    language plpgsql
    as $$
begin
    new.disclosed_at := greatest(new.disclosed_at, transaction_timestamp());
    return new;
end
$$;

-- Whoever reads the mailbox that was somebody's answers nobody in their name. What a company was sent stays: it went to all who read for it.
create or replace function mediation.end_reply_addresses_of_an_address() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
begin
    delete from mediation.reply_address r where r.subject_id = new.subject_id and r.author = 'person';
    return null;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on mediation.enquiry for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.picture for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.choice for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.disclosure for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.message for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.attachment for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.reply_address for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.erasure_notice for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.correction for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.reported for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.ended for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on mediation.saved for each row execute function guard.follow_subject();

-- While a caution stands no company receives anything more, whoever asks for it (P45).
create or replace trigger refuse_while_cautious before insert on mediation.disclosure
    for each row execute function devices.refuse_while_cautious('telling');
create or replace trigger refuse_correction_while_cautious before update of name, address, telephone on mediation.disclosure
    for each row when ((old.name, old.address, old.telephone) is distinct from (new.name, new.address, new.telephone))
    execute function devices.refuse_while_cautious('telling');
create or replace trigger refuse_while_cautious before insert on mediation.message
    for each row when (new.author = 'person') execute function devices.refuse_while_cautious('telling');
create or replace trigger refuse_while_cautious before insert on mediation.attachment
    for each row when (new.author = 'person') execute function devices.refuse_while_cautious('telling');

-- The end of contact waits for what is under way, so that nothing slips past it (P31).
create or replace trigger b_end_alone before insert on mediation.ended for each row execute function mediation.end_alone();

-- A company with which contact is ended is neither chosen nor told anything, also by what was under way (P31).
create or replace trigger b_respect_end before insert on mediation.choice for each row execute function mediation.respect_end();
create or replace trigger b_respect_end before insert on mediation.disclosure for each row execute function mediation.respect_end();

-- No disclosure is older than the consent that it stands on, however clocks differ (P34).
create or replace trigger b_follow_consent before insert on mediation.disclosure for each row execute function mediation.follow_consent();

-- What lies in the mailbox of an old address opens nothing, whoever changed the address (P45).
create or replace trigger end_reply_addresses_of_an_address after update of email on mail.address
    for each row when (old.email is distinct from new.email)
    execute function mediation.end_reply_addresses_of_an_address();
