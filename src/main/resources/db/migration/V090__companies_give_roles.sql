-- Several people speak for a company, each in one role. Their name follows their own profile by a key, so that those
-- with whom they share the company see the one that stands there, and no copy grows old.
alter table accounts.profile add constraint profile_named unique (subject_id, name);

alter table companies.representative
    add column role text not null default 'binder' check (role in ('binder', 'handler', 'reader')),
    add column name text;
update companies.representative r set name = p.name from accounts.profile p where p.subject_id = r.subject_id;
alter table companies.representative
    alter column name set not null,
    alter column name set statistics 0,
    add constraint representative_named foreign key (subject_id, name)
        references accounts.profile (subject_id, name) on update cascade on delete cascade,
    add constraint representative_in_role unique (subject_id, company_id, role);

-- An invitation to speak for a company. It does not tell to whom it went.
create table companies.invitation (
    id         uuid        primary key,
    company_id uuid        not null references companies.company (id) on delete cascade,
    token_hash bytea       not null unique check (length(token_hash) = 32),
    role       text        not null check (role in ('binder', 'handler', 'reader')),
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at)
);
create index invitation_of_company on companies.invitation (company_id, created_at desc);
create index invitation_expiring on companies.invitation (expires_at);

-- A company that is here has somebody who may bind it: two who remove each other at once wait for one another. Whoever leaves
-- altogether leaves; that closes the company, and nothing here stops it.
create function companies.keep_a_binder() returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('binder of ' || old.company_id::text, 0));
    if session_user like '%\_representation'
        and old.role = 'binder'
        and (tg_op = 'DELETE' or new.role <> 'binder')
        and exists (select from companies.company c where c.id = old.company_id and c.status <> 'closed')
        and not exists (select from companies.representative r
                        where r.company_id = old.company_id and r.subject_id <> old.subject_id and r.role = 'binder') then
        raise exception 'a company needs somebody who may bind it' using errcode = 'LO003';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger b_binder before update of role or delete on companies.representative
    for each row execute function companies.keep_a_binder();
