-- The live checks: each counts what it examined and what breaks the promise, and returns nothing else.
-- They run as a role that reads just the columns that the policy gives to the audit.

-- P01: every account names the versions of the terms and of the policy that it accepted.
create function publication.check_p01(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where not exists (
                   select from accounts.acceptance p
                   where p.subject_id = a.subject_id and p.document = 'policy')
               or not exists (
                   select from accounts.acceptance t
                   where t.subject_id = a.subject_id
                     and t.document in ('person-terms', 'company-terms')))
        from accounts.account a
        where a.kind <> 'staff'
    $$;

-- P31: a company that received something is a company that the person chose.
create function publication.check_p31(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where not exists (
                   select from mediation.choice c
                   where c.subject_id = d.subject_id and c.enquiry_id = d.enquiry_id and c.company_id = d.company_id))
        from mediation.disclosure d
    $$;

-- P32: the login under which companies read has no right, by whatever way it came, on any table of the accounts or of
-- addresses, and row rules are forced on all.
create function publication.check_p32(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where
                   has_any_column_privilege(prefix || '_web_disclosure', c.oid, 'select, insert, update, references')
                   or has_table_privilege(prefix || '_web_disclosure', c.oid, 'select, insert, update, delete, truncate')
                   or not (c.relrowsecurity and c.relforcerowsecurity))
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where (n.nspname = 'accounts' or (n.nspname = 'mail' and c.relname = 'address')) and c.relkind = 'r'
    $$;

-- P33: nothing that a company wrote stands without a disclosure to that very company that came before it.
create function publication.check_p33(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where not exists (
                   select from mediation.disclosure d
                   where d.subject_id = m.subject_id and d.id = m.disclosure_id and d.company_id = m.company_id
                     and d.consent_live = m.consent_live and d.disclosed_at <= m.sent_at))
        from mediation.message m
        where m.author = 'company'
    $$;

-- P34: every disclosure stands on a consent of that person for that company, those fields and those words, live where it is.
create function publication.check_p34(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where not exists (
                   select from consent.consent c
                   where c.subject_id = d.subject_id and c.id = d.consent_id and c.company_id = d.company_id
                     and c.fields = d.fields and c.wording = d.wording and c.live = d.consent_live
                     and c.given_at <= d.disclosed_at))
        from mediation.disclosure d
    $$;

-- P17: no account holds contact data beside name, address, telephone and e-mail: the profile has no other column.
create function publication.check_p17(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where a.attname not in
                   ('subject_id', 'name', 'street', 'postal_code', 'city', 'telephone'))
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'accounts' and c.relname = 'profile' and a.attnum > 0 and not a.attisdropped
    $$;

-- P18: every table that holds personal data is in this database and under a row rule that binds even its owner.
create function publication.check_p18(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where not (c.relrowsecurity and c.relforcerowsecurity)
                   or c.relkind <> 'r')
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'f', 'p', 'm')
          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'infrastructure')
          and not (n.nspname = 'guard' and c.relname = 'seal_key')
    $$;
