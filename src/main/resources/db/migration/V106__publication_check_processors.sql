-- P26: a third party gets a dataset, never access: nobody but this installation's own job works under the purpose of such
-- an analysis, and every dataset was made for a processor under an agreement that stood then.
create function publication.check_p26(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from processors.dataset) + (select count(*) from processors.processor),
               (select count(*) from processors.dataset d
                left join processors.agreement a on a.id = d.agreement_id and a.recipient = d.recipient
                where a.id is null or d.made_at::date < a.valid_from or d.made_at::date > a.valid_until
                   or d.made_at > a.ended_at)
               + (select count(*) from pg_auth_members m
                  where m.roleid = to_regrole(prefix || '_p_third_party_analysis')
                    and m.member <> to_regrole(prefix || '_jobs_third_party_analysis')
                    -- Whoever made the roles may hand them on, and can neither read by them nor become them.
                    and (m.inherit_option or m.set_option))
    $$;

-- P27: nobody was alone in a dataset; its pseudonyms cannot be made anew; and no processor keeps one past the day by
-- which it had to attest its erasure.
create function publication.check_p27(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from processors.dataset) + (select count(*) from processors.agreement),
               (select count(*) from processors.dataset d
                where d.smallest_group < 5
                   or (d.fetched_at is not null and d.pseudonym_key is not null)
                   or (d.fetched_at is not null and d.attested_at is null and d.attest_by < guard.now()))
               + (select count(*) from processors.included i
                  where not exists (select from processors.sent s
                                    where s.dataset_id = i.dataset_id and s.pseudonym = i.pseudonym))
    $$;

-- P36: every processor that the policy names has an agreement in force.
create function publication.check_p36(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where not exists (
                   select from processors.agreement a
                   where a.recipient = p.recipient and a.ended_at is null
                     and a.valid_from <= (guard.now() at time zone 'UTC')::date
                     and (a.valid_until is null or a.valid_until >= (guard.now() at time zone 'UTC')::date)))
        from processors.processor p
        where p.ended_at is null
    $$;
