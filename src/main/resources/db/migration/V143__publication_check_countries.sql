-- P17 and P38 know the country of an address: it is part of the postal address.
create or replace function publication.check_p17(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where a.attname not in
                   ('subject_id', 'name', 'street', 'postal_code', 'city', 'country', 'telephone', 'closed'))
        from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'accounts' and c.relname = 'profile' and a.attnum > 0 and not a.attisdropped
    $$;

create or replace function publication.check_p38(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from mediation.correction),
               count(*) filter (where not has_column_privilege(prefix || '_web_correction', place.relation, place.name,
                                                               'update'))
               + (select count(*) from mediation.correction k where not exists (
                      select from mediation.disclosure d
                      where d.subject_id = k.subject_id and d.id = k.disclosure_id and d.company_id = k.company_id))
        from (values ('accounts.profile', 'name'), ('accounts.profile', 'street'), ('accounts.profile', 'postal_code'),
                     ('accounts.profile', 'city'), ('accounts.profile', 'country'), ('accounts.profile', 'telephone'),
                     ('mail.address', 'email'), ('mediation.disclosure', 'name'), ('mediation.disclosure', 'address'),
                     ('mediation.disclosure', 'telephone'), ('mediation.disclosure', 'email')) as place (relation, name)
    $$;
