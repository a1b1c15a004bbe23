-- Accounts that nobody uses end; people without an account may have a session of their own; addresses can be corrected.
alter table accounts.account
    add column dormant_at timestamptz,
    add column reminded_at timestamptz;
update accounts.account set dormant_at = created_at + interval '2 years';
alter table accounts.account alter column dormant_at set not null;
create index account_dormant on accounts.account (dormant_at);

-- A guardian's rights do not end the child's account: what stays is that a guardian said yes, and when.
alter table accounts.guardianship
    alter column guardian_id drop not null,
    drop constraint guardianship_guardian_id_fkey,
    add constraint guardianship_guardian_id_fkey foreign key (guardian_id) references guard.subject (id)
        on delete set null (guardian_id);

alter table accounts.session
    drop constraint session_subject_id_fkey,
    drop constraint session_kind_check,
    add constraint session_kind_check check (kind in ('person', 'representative', 'staff', 'correspondent'));

-- The hash follows the address, however that changes.
create function guard.hash_email() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    new.email_hash := sha256(convert_to(new.email, 'UTF8'));
    return new;
end
$$;
create trigger b_hash_email before insert or update on accounts.credential
    for each row execute function guard.hash_email();

alter table mail.address add column email_hash bytea;
update mail.address set email_hash = sha256(convert_to(email, 'UTF8'));
alter table mail.address
    alter column email_hash set not null,
    alter column email_hash set statistics 0,
    add check (email_hash = sha256(convert_to(email, 'UTF8')));
create trigger b_hash_email before insert or update on mail.address
    for each row execute function guard.hash_email();
create index address_by_hash on mail.address (email_hash);

-- A new address waits here until the letter to it is answered.
create table accounts.email_change (
    subject_id uuid        not null references accounts.account (subject_id) on delete cascade,
    id         uuid        not null,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    email      text        not null check (length(email) between 3 and 254 and email = lower(email)),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint email_change_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table accounts.email_change alter column email set statistics 0;
create trigger a_follow_subject before insert on accounts.email_change
    for each row execute function guard.follow_subject();

-- A letter may go to an address that is not yet, or no longer, the person's own.
alter table mail.letter add column email text check (length(email) between 3 and 254 and email = lower(email));
alter table mail.letter alter column email set statistics 0;

-- Whoever asks by letter is found by the hash of the address that they presented.
create function mail.subjects_presented() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select a.subject_id
        from mail.address a
        where a.email_hash = decode(nullif(split_part(guard.sealed(), ';', 4), ''), 'hex')
    $$;
