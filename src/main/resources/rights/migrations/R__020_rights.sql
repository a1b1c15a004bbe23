-- A letter that proves an address opens what we know about its person: it ends with that address.
create or replace function rights.end_proofs_of_an_address() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$
begin
    delete from rights.proof p where p.subject_id = new.subject_id;
    return null;
end
$$;

-- Rows of others that may repeat what the person wrote, or name their address, and stay when the person goes: how many
-- there are, why, and when the last of them ends.
create or replace function rights.said_elsewhere() returns table (relation text, reason text, amount bigint, until timestamptz)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with own as (
            select a.subject_id as id, a.email, a.email_hash
            from mail.address a
            where a.subject_id = nullif(split_part(guard.sealed(), ';', 2), '')::uuid
        ),
        about as (
            select r.subject_id, r.id, r.expires_at
            from own
            join moderation.matter m on m.subject_id = own.id
            join moderation.report r on r.matter_id = m.id and r.subject_id <> own.id
        ),
        decided as (
            select d.subject_id, d.id, d.expires_at
            from own
            join moderation.decision d on d.subject_id <> own.id
                and d.matter_id in (select r.matter_id from moderation.report r where r.subject_id = own.id)
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
        ),
        found as (
            select 'moderation.report' as relation, 'reported' as reason, expires_at from about
            union all
            select 'moderation.decision', 'decided', expires_at from decided
            union all
            select 'moderation.appeal', 'appealed', a.expires_at
            from moderation.appeal a
            where (a.subject_id, a.decision_id) in (select d.subject_id, d.id from decided d)
               or (a.subject_id, a.report_id) in (select r.subject_id, r.id from about r)
            union all
            select n.relation, 'addressed', n.expires_at
            from named n
            where n.subject_id not in (select own.id from own union all select accounts.of_the_same_address())
        )
        select f.relation, f.reason, count(*), max(f.expires_at)
        from found f
        where f.expires_at > guard.now()
        group by f.relation, f.reason
        order by f.relation
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on rights.request for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on rights.export for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on rights.export_part for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on rights.erasure for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on rights.proof for each row execute function guard.follow_subject();

-- What lies in the mailbox of an old address opens nothing, whoever changed the address (P45).
create or replace trigger end_proofs_of_an_address after update of email on mail.address
    for each row when (old.email is distinct from new.email) execute function rights.end_proofs_of_an_address();
