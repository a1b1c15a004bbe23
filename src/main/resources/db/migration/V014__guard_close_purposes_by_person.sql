-- What is closed for a person: the purposes that they objected to or restricted, and '*' for all, while they are being
-- erased. It stands on each of their rows, kept true by a key that follows updates, so that row rules ask their own row.
alter table guard.subject drop constraint subject_kind_check;
alter table guard.subject
    add constraint subject_kind_check check (kind in ('person', 'representative', 'guardian', 'staff', 'correspondent')),
    add column closed text[] not null default '{}',
    add constraint subject_closed unique (id, closed);

-- A new row starts with what is closed for its person.
create function guard.follow_subject() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    select s.closed into new.closed from guard.subject s where s.id = new.subject_id;
    new.closed := coalesce(new.closed, '{}');
    return new;
end
$$;

do $$
declare
    child regclass;
    direct name;
begin
    foreach child in array array[
        'guard.access', 'consent.consent', 'mail.address', 'mail.letter', 'staff.member', 'accounts.registration',
        'accounts.account', 'accounts.profile', 'accounts.acceptance', 'accounts.credential', 'accounts.session',
        'accounts.reset', 'accounts.guardianship', 'companies.representative', 'mediation.enquiry', 'mediation.choice',
        'mediation.disclosure', 'mediation.message', 'mediation.erasure_notice']::regclass[]
    loop
        for direct in
            select k.conname from pg_constraint k
            where k.conrelid = child and k.contype = 'f' and k.confrelid = 'guard.subject'::regclass
              and k.conkey = array[(select a.attnum from pg_attribute a
                                    where a.attrelid = child and a.attname = 'subject_id')]
        loop
            execute format('alter table %s drop constraint %I', child, direct);
        end loop;
        execute format('alter table %s add column closed text[] not null default %L', child, '{}');
        execute format('alter table %s add constraint %I foreign key (subject_id, closed) '
            'references guard.subject (id, closed) on update cascade on delete cascade',
            child, split_part(child::text, '.', 2) || '_follows_subject');
        execute format('create trigger %I before insert on %s for each row execute function guard.follow_subject()',
            'a_follow_subject', child);
    end loop;
end
$$;

