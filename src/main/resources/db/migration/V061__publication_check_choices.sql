-- P08: no cookie was stopped within a month because the register does not name it, and each answer was about the register.
create function publication.check_p08(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from preferences.choice) + (select count(*) from preferences.unregistered),
               (select count(*) from preferences.unregistered where day > guard.now()::date - 30)
    $$;

-- P14: each answer is proved by the words about cookies that were shown, allows no more than was asked, and ends, so that
-- it is asked again.
create function publication.check_p14(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where cardinality(c.allowed) > cardinality(c.answered)
                                   or c.expires_at > c.chosen_at + interval '1 year 1 day'
                                   or not exists (select from consent.wording w
                                                  where w.id = c.wording and w.name = 'cookies'))
        from preferences.choice c
    $$;
