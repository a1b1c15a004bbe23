-- How far the notice of a version has come, as counts.
create or replace function publication.progress(of_version text)
    returns table (accounts bigint, told bigint, sent bigint, returned bigint, seen bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from accounts.account a join publication.version v on v.version = of_version
                where v.audience = 'everybody' or a.kind = case v.audience when 'company' then 'representative' else 'person' end),
               count(*), count(n.sent_at), count(n.returned_at), count(n.seen_at)
        from publication.notice n
        where n.version = of_version
    $$;

-- The live checks: each counts what it examined and what breaks the promise, and returns nothing else. They run as a
-- role that reads just the columns that the policy gives to the audit.

-- P01: every account names the versions of the terms and of the policy that it accepted.
create or replace function publication.check_p01(prefix text) returns table (examined bigint, violations bigint)
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

-- P03: each order names a published version of its agreement, that was published before, and was made in the words that
-- this version has in the order's language, with its price, and with the button that says what it obliges to.
create or replace function publication.check_p03(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where v.item_id is null or v.published_at > a.ordered_at
                   or a.words_hash is distinct from encode(sha256(convert_to(concat_ws(E'\n',
                       case a.language when 'sv' then v.title_sv else v.title_en end,
                       case a.language when 'sv' then v.terms_sv else v.terms_en end,
                       v.version, v.price_ore, v.vat_bp, v.period_months, v.pause_months,
                       case a.language when 'sv' then 'Beställ med betalningsskyldighet'
                                       else 'Order with obligation to pay' end), 'UTF8')), 'hex'))
               + (select count(*) from pg_roles r
                  where r.rolcanlogin and starts_with(r.rolname, prefix || '_') and not r.rolsuper
                    and r.rolname <> (select d.datdba::regrole::text from pg_database d
                                      where d.datname = current_database())
                    and has_any_column_privilege(r.rolname, 'addons.version', 'update'))
        from addons.agreement a
        left join addons.version v on v.item_id = a.item_id and v.version = a.version
    $$;

-- P05: whoever evaluates the services has no right on any table or column: only functions with a threshold.
create or replace function publication.check_p05(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || '_p_statistics'), c.oid,
                                                                        'select, insert, update'), true))
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
          and n.nspname !~ '^pg_'
    $$;

-- P06: the rows by which recipients are found obey objections, by the rules themselves; and nobody got a letter without
-- a consent that stood then.
create or replace function publication.check_p06(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from announcements.recipient),
               count(*) filter (where not exists (
                   select from pg_policy p
                   where p.polrelid = to_regclass(bound.relation) and p.polcmd = 'r'
                     and to_regrole(prefix || '_p_announcement') = any (p.polroles)
                     and pg_get_expr(p.polqual, p.polrelid) like '%closed && %''announcement''%'))
               + (select count(*) from announcements.recipient r
                  where not exists (select from announcements.subscription s
                                    where s.subject_id = r.subject_id and s.given_at <= r.at
                                      and (s.withdrawn_at is null or s.withdrawn_at >= r.at)))
        from (values ('announcements.subscription'), ('announcements.choice'), ('accounts.account')) as bound (relation)
    $$;

-- P08: no cookie was stopped within a month because the register does not name it, and each answer was about the
-- register.
create or replace function publication.check_p08(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from preferences.choice) + (select count(*) from preferences.unregistered),
               (select count(*) from preferences.unregistered where day > (guard.now() at time zone 'Europe/Stockholm')::date - 30)
    $$;

-- P11: whoever analyses how the services are used has no right on any table whose rows belong to a person; what it reads
-- holds nothing that tells one visitor or page view from another; and no mark of a browser outlives its day.
create or replace function publication.check_p11(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from support.opinion) + (select count(*) from statistics.visitor),
               count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || analyst.role), c.oid, 'select'), true))
               + (select count(*) from support.opinion o where extract(day from o.month) <> 1 or o.page ~ '[0-9]')
               + (select count(*) from statistics.visitor v where v.expires_at > (v.day + 1)::timestamp at time zone 'Europe/Stockholm')
               + (select count(*) from statistics.salt s where s.expires_at > (s.day + 1)::timestamp at time zone 'Europe/Stockholm')
               + (select count(*) from statistics.salt s where s.expires_at < guard.now() - interval '1 day')
               + (select count(*) from statistics.visitor v where v.expires_at < guard.now() - interval '1 day')
        from pg_class c
        cross join (values ('_p_improvement'), ('_p_moderation_numbers'), ('_p_statistics')) as analyst (role)
        where c.relkind = 'r'
          and exists (select from pg_attribute a
                      where a.attrelid = c.oid and a.attname = 'subject_id' and not a.attisdropped)
    $$;

-- P13: no letter went to somebody about a topic that they had left out before it was written.
create or replace function publication.check_p13(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where c.changed_at < r.at and not a.topic = any (c.topics))
        from announcements.recipient r
        join announcements.announcement a on a.id = r.announcement_id
        left join announcements.choice c on c.subject_id = r.subject_id
    $$;

-- P14: each answer is proved by the words about cookies that were shown, allows no more than was asked, and ends, so
-- that it is asked again.
create or replace function publication.check_p14(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where cardinality(c.allowed) > cardinality(c.answered)
                                   or c.expires_at > c.chosen_at + interval '1 year 1 day'
                                   or not exists (select from consent.wording w
                                                  where w.id = c.wording and w.name = 'cookies'))
        from preferences.choice c
    $$;

-- P17: no account holds contact data beside name, postal address, telephone and e-mail: the profile has no other column
-- but the one that follows what the person closed.
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

-- P18: every table that holds personal data is in this database and under a row rule that binds even its owner.
create or replace function publication.check_p18(prefix text) returns table (examined bigint, violations bigint)
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

-- P19: what people write and rate is kept with whoever wrote it until it has been worked on; each opinion of a case that
-- ended was passed on without its person; and among what was passed on there is no column by which anybody is known.
create or replace function publication.check_p19(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from support.case_file) + (select count(*) from support.opinion) + count(*),
               (select count(*) from support.case_file c
                where c.channel = 'feedback' and c.state = 'ended' and c.outcome not in ('junk', 'joined')
                  and not c.passed_on)
               + (select count(*) from support.case_file c
                  where not exists (select from support.message m
                                    where m.subject_id = c.subject_id and m.case_id = c.id)
                    and c.channel <> 'feedback' and c.outcome is distinct from 'joined')
               + (select count(*) from support.opinion o where extract(day from o.month) <> 1)
               + count(*) filter (where a.attname not in ('id', 'page', 'rating', 'words', 'month'))
               + (select count(*) from pg_constraint k
                  where k.conrelid = 'support.opinion'::regclass and k.contype = 'f')
        from pg_attribute a
        where a.attrelid = 'support.opinion'::regclass and a.attnum > 0 and not a.attisdropped
    $$;

-- P20: records of use live no longer than the policy says, and nobody reads them but the person, support with a case,
-- and those who carry out the rights and the retention.
create or replace function publication.check_p20(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from statistics.usage),
               (select count(*) from statistics.usage u where u.expires_at > (u.day + 31)::timestamp at time zone 'UTC')
               + (select count(*) from pg_policy p, unnest(p.polroles) as reader (role)
                  where p.polrelid = 'statistics.usage'::regclass and p.polcmd in ('r', '*')
                    and reader.role::regrole::text not in (
                        prefix || '_p_usage', prefix || '_p_support', prefix || '_p_rights', prefix || '_p_removal',
                        prefix || '_p_sweep', prefix || '_d_audit', prefix || '_d_planning'))
    $$;

-- P21: whatever others passed on names its source, hangs on a consent that stands, and came in a category that was
-- mapped.
create or replace function publication.check_p21(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where s.id is null or not o.category = any (s.ours)
                                   or not exists (select from statistics.permission p
                                                  where p.subject_id = o.subject_id and p.id = o.permission_id
                                                    and p.live = o.permission_live and p.given_at <= o.received_at))
               + (select case when count(*) = 1 then 0 else 1 end
                  from pg_constraint k
                  where k.conrelid = 'statistics.observation'::regclass and k.conname = 'observation_needs_permission')
        from statistics.observation o
        left join statistics.source s on s.id = o.source_id
    $$;

-- P23: what is told of a day was paid for from its budget, exact counts are gone two days later, and whoever evaluates
-- cannot reach either.
create or replace function publication.check_p23(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from statistics.budget) + (select count(*) from statistics.tally),
               (select count(*) from statistics.budget b
                where b.spent <= 0 or b.spent > 5000 or b.day >= (guard.now() at time zone 'Europe/Stockholm')::date)
               + (select count(*) from statistics.tally t where t.day < (guard.now() at time zone 'Europe/Stockholm')::date - 2)
               + (select count(*) filter (where coalesce(has_any_column_privilege(to_regrole(prefix || '_p_statistics'),
                                                                                  c.oid, 'select'), true))
                  from pg_class c where c.relnamespace = 'statistics'::regnamespace and c.relkind = 'r')
    $$;

-- P24: whoever was looked at for support had a case that was open; what forbids any other look is in place; each message
-- and note stands in a case of its own person; and support sees nobody but the person of its case.
create or replace function publication.check_p24(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from guard.access a where a.purpose = 'support')
               + (select count(*) from support.message) + (select count(*) from support.note) + count(*),
               (select count(*) from guard.access a
                where a.purpose = 'support'
                  and not exists (select from support.case_file c
                                  where c.subject_id = a.subject_id and c.opened_at <= a.at
                                    and (c.ended_at is null or c.ended_at >= a.at)))
               + (select count(*) from (values ('refuse_look_without_case')) as wanted (name)
                  where not exists (select from pg_trigger t
                                    where t.tgrelid = 'guard.access'::regclass and t.tgname = wanted.name
                                      and t.tgenabled in ('O', 'A')))
               + (select count(*) from support.message m
                  where not exists (select from support.case_file c
                                    where c.subject_id = m.subject_id and c.id = m.case_id))
               + (select count(*) from support.note n
                  where not exists (select from support.case_file c
                                    where c.subject_id = n.subject_id and c.id = n.case_id))
               + count(*) filter (where coalesce(pg_get_expr(p.polqual, p.polrelid), 'case_subject') not like '%case_subject%'
                                    and exists (select from pg_attribute a
                                                where a.attrelid = p.polrelid and a.attname = 'subject_id'
                                                  and not a.attisdropped))
        from pg_policy p
        where to_regrole(prefix || '_p_support') = any (p.polroles)
    $$;

-- P25: whoever is suspended is so by the rows of the database itself; each decision that restricts has its reasons and a
-- way to appeal; no appeal was answered by whoever decided; and no report has waited for more than a month.
create or replace function publication.check_p25(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from companies.company) + (select count(*) from moderation.decision)
               + (select count(*) from moderation.appeal) + (select count(*) from moderation.report) + count(*),
               -- The rules by which a suspended company loses its sight, as they stand in the catalog.
               count(*) filter (where not exists (
                   select from pg_policy p
                   where p.polrelid = to_regclass(bound.relation) and p.polcmd = 'r'
                     and to_regrole(prefix || '_p_disclosure') = any (p.polroles)
                     and pg_get_expr(p.polqual, p.polrelid) like '%AND company_open AND%'))
               + (select count(*) from mediation.disclosure d join companies.company c on c.id = d.company_id
                  where d.company_open <> c.open)
               + (select count(*) from mediation.message m join companies.company c on c.id = m.company_id
                  where m.company_open <> c.open)
               + (select count(*) from moderation.decision d join guard.subject s on s.id = d.subject_id
                  where d.kind in ('suspend', 'close') and d.company_id is null and d.lifted_at is null
                    and d.effective_at <= guard.now() - interval '1 hour'
                    and (d.until_at is null or d.until_at > guard.now())
                    and not s.closed && array['suspended', '*'])
               + (select count(*) from moderation.decision d
                  where d.ground = '' or d.appeal_until < d.decided_at + interval '180 days')
               + (select count(*) from moderation.appeal a where a.answered_by = a.decider_id)
               + (select count(*) from moderation.report r
                  where r.decided_at is null and r.received_at < guard.now() - interval '1 month')
        from (values ('mediation.disclosure'), ('mediation.message'), ('mediation.correction')) as bound (relation)
    $$;

-- P26: a third party gets a dataset, never access: nobody but this installation's own job works under the purpose of
-- such an analysis, and every dataset was made for a processor under an agreement that stood then.
create or replace function publication.check_p26(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from processors.dataset) + (select count(*) from processors.processor),
               (select count(*) from processors.dataset d
                left join processors.agreement a on a.id = d.agreement_id and a.recipient = d.recipient
                where a.id is null or (d.made_at at time zone 'Europe/Stockholm')::date not between a.valid_from and coalesce(a.valid_until, 'infinity')
                   or d.made_at > a.ended_at)
               + (select count(*) from pg_auth_members m
                  where m.roleid = to_regrole(prefix || '_p_third_party_analysis')
                    and m.member <> to_regrole(prefix || '_jobs_third_party_analysis')
                    -- Whoever made the roles may hand them on, and can neither read by them nor become them.
                    and (m.inherit_option or m.set_option))
    $$;

-- P27: nobody was alone in a dataset; its pseudonyms cannot be made anew; and no processor keeps one past the day by
-- which it had to attest its erasure.
create or replace function publication.check_p27(prefix text) returns table (examined bigint, violations bigint)
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

-- P29: nothing lies on disk a day after it expired, or would end later than the rule of its table, which is read from
-- the compiled trigger, so that what came in while that was off is counted; nobody who left is still there an hour after
-- it was final; and whoever is hidden has an end: their leaving, or the day on which the last that must stay expires.
create or replace function publication.check_p29(prefix text) returns table (examined bigint, violations bigint)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
    as $$
declare
    each record;
    counted bigint;
    late bigint;
begin
    select count(*), count(*) filter (where '*' = any (s.closed)
               and not exists (select from erasure.erasure e
                               where e.subject_id = s.id and e.final_at > guard.now() - interval '1 hour')
               and (s.expires_at is null or s.expires_at < guard.now() - interval '1 day'))
    into examined, violations
    from guard.subject s;
    for each in
        select n.nspname || '.' || c.relname as name,
               has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select') as is_counted,
               (select replace(substring(pg_get_triggerdef(t.oid) from ' WHEN (.*) EXECUTE FUNCTION '), 'new.', '')
                from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'policy_end') as rule
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and a.attname = 'expires_at' and not a.attisdropped
          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'infrastructure')
    loop
        -- A table that the check may not count is one of which nobody knows whether anything ends.
        if not each.is_counted then
            violations := violations + 1;
            continue;
        end if;
        execute format(
            'select count(*), count(*) filter (where expires_at < guard.now() - interval ''1 day'' or %s) from %s',
            coalesce(each.rule, 'false'), each.name) into counted, late;
        examined := examined + counted;
        violations := violations + late;
    end loop;
    return next;
end
$$;

-- P30: what is held has its paragraph and its end, and no login but those of its own purpose and of the person's own
-- page can read it. Invoices and payments end with the day that the bookkeeping act says, and no purpose but those of
-- the books reads them once their person has closed their account.
create or replace function publication.check_p30(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from retention.held) + (select count(*) from addons.invoice),
               count(*) filter (where r.rolname not in (prefix || '_office_holds', prefix || '_web_rights',
                                                        prefix || '_jobs_rights')
                   and has_column_privilege(r.rolname, 'retention.held', 'content', 'select'))
               + (select count(*) from retention.held h where h.paragraph = '' or h.expires_at is null)
               + (select count(*) from addons.invoice i
                  where i.expires_at is distinct from
                        make_timestamptz((extract(year from coalesce(i.issued_on, (i.issued_at at time zone
                            'Europe/Stockholm')::date)) + 8)::integer, 1, 1, 0, 0, 0, 'Europe/Stockholm')
                     or i.expires_at < guard.now() - interval '1 day')
               + (select count(*) from addons.payment p
                  where p.expires_at is distinct from
                        make_timestamptz((extract(year from p.paid_on) + 8)::integer, 1, 1, 0, 0, 0, 'Europe/Stockholm')
                     or p.expires_at < guard.now() - interval '1 day')
               + (select count(*)
                  from pg_policy p
                  cross join lateral unnest(p.polroles) as held_by (role)
                  where p.polrelid in (to_regclass('addons.invoice'), to_regclass('addons.payment')) and p.polcmd = 'r'
                    and has_column_privilege(held_by.role, p.polrelid, 'number', 'select')
                    and coalesce(held_by.role not in (to_regrole(prefix || '_p_bookkeeping'), to_regrole(prefix || '_p_invoicing')), true)
                    and not starts_with(held_by.role::regrole::text, prefix || '_d_')
                    and pg_get_expr(p.polqual, p.polrelid) not like '%NOT (closed && ARRAY[''*''%guard.subject()%'
                    and pg_get_expr(p.polqual, p.polrelid) not like '%guard.subject()%NOT (closed && ARRAY[''*''%')
        from pg_roles r
        where r.rolcanlogin and starts_with(r.rolname, prefix || '_') and not r.rolsuper
          and r.rolname <> (select d.datdba::regrole::text from pg_database d where d.datname = current_database())
    $$;

-- P31: a company that received something is a company that the person chose.
create or replace function publication.check_p31(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where not exists (
                   select from mediation.choice c
                   where c.subject_id = d.subject_id and c.enquiry_id = d.enquiry_id and c.company_id = d.company_id))
        from mediation.disclosure d
    $$;

-- P32: the login under which companies read has no right, by whatever way it came, on any table of the accounts or of
-- addresses, and row rules are forced on all.
create or replace function publication.check_p32(prefix text) returns table (examined bigint, violations bigint)
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
create or replace function publication.check_p33(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where not exists (
                   select from mediation.disclosure d
                   where d.subject_id = m.subject_id and d.id = m.disclosure_id and d.company_id = m.company_id
                     and d.consent_live = m.consent_live and d.disclosed_at <= m.sent_at))
        from mediation.message m
        where m.author = 'company'
    $$;

-- P34: every disclosure stands on a consent of that person for that company, those fields and those words, live where it
-- is.
create or replace function publication.check_p34(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where not exists (
                   select from consent.consent c
                   where c.subject_id = d.subject_id and c.id = d.consent_id and c.company_id = d.company_id
                     and c.fields = d.fields and c.wording = d.wording and c.live = d.consent_live
                     and c.given_at <= d.disclosed_at))
        from mediation.disclosure d
    $$;

-- P35: every company that can be chosen has accepted the duties in force and has a valid check of each kind; nothing
-- stands on a consent that was taken back without a notice to erase, but where that can still be undone; and no notice ran out without a word to the
-- company, which is given an hour in which the job comes by.
create or replace function publication.check_p35(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with duties as (
            select d.version from companies.duties d order by d.since desc, d.version desc limit 1
        ), companies as (
            select count(*) as examined,
                   count(*) filter (where c.terms_version is distinct from (select d.version from duties d)
                       or not exists (select from companies.acceptance a
                                      where a.company_id = c.id and a.version = c.terms_version)
                       or (select count(distinct v.kind) from companies.verification v
                           where v.company_id = c.id and v.valid_until > guard.now() - interval '1 hour') < 3) as violations
            from companies.company c
            where c.listed
        ), dead as (
            select count(*) as examined,
                   count(*) filter (where not exists (
                           select from mediation.erasure_notice n
                           where n.subject_id = d.subject_id and n.disclosure_id = d.id)
                       and not exists (select from mediation.stub t where t.reference = d.reference)
                       and coalesce(d.tell_at < guard.now() - interval '1 hour', true)) as violations
            from mediation.disclosure d
            where not d.consent_live
        ), waiting as (
            select n.due_at, n.overdue_at
            from mediation.erasure_notice n
            where n.answered_at is null and n.expires_at > guard.now() and not n.closed && array['*', 'company-duties']
            union all
            select t.due_at, t.overdue_at
            from mediation.stub t
            where t.answered_at is null and t.expires_at > guard.now()
            union all
            select k.due_at, k.overdue_at
            from mediation.correction k
            where k.acknowledged_at is null and k.consent_live and k.company_open and k.expires_at > guard.now()
              and not k.closed && array['*', 'company-duties']
        ), notices as (
            select count(*) as examined,
                   count(*) filter (where w.due_at < guard.now() - interval '1 hour' and w.overdue_at is null) as violations
            from waiting w
        )
        select c.examined + d.examined + n.examined, c.violations + d.violations + n.violations
        from companies c, dead d, notices n
    $$;

-- P36: every processor that the policy names has an agreement in force.
create or replace function publication.check_p36(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*),
               count(*) filter (where not exists (
                   select from processors.agreement a
                   where a.recipient = p.recipient and a.ended_at is null
                     and a.valid_from <= (guard.now() at time zone 'Europe/Stockholm')::date
                     and (a.valid_until is null or a.valid_until >= (guard.now() at time zone 'Europe/Stockholm')::date)))
        from processors.processor p
        where p.ended_at is null
    $$;

-- P37: the purpose of the person's own page reads a row rule's worth of every table in which people have rows.
create or replace function publication.check_p37(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*), count(*) filter (where
                   not has_column_privilege(prefix || '_web_rights', c.oid, a.attnum, 'select')
                   or not exists (select from pg_policy p
                                  where p.polrelid = c.oid and p.polcmd = 'r'
                                    and to_regrole(prefix || '_p_rights') = any (p.polroles)))
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'subject_id' and not a.attisdropped
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'infrastructure')
    $$;

-- P38: every contact detail can be corrected where the account has it and where it was disclosed, and each correction
-- stands on a disclosure to the company that was told.
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

-- P39: whoever asked to be erased is hidden, with every row, and gone when the time is up; and the purpose that removes
-- reaches every table in which people have rows.
create or replace function publication.check_p39(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select count(*) + (select count(*) from erasure.erasure),
               count(*) filter (where not has_table_privilege(prefix || '_jobs_removal', c.oid, 'delete'))
               + (select count(*) from erasure.erasure e join guard.subject s on s.id = e.subject_id
                  where not '*' = any (s.closed) or e.final_at < guard.now() - interval '1 minute')
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'subject_id' and not a.attisdropped
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'infrastructure')
    $$;

-- P40: a copy that is ready has its content, one that waits has not waited for more than an hour, and people can make
-- one.
create or replace function publication.check_p40(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select 1 + count(*),
               (not has_column_privilege(prefix || '_web_rights', 'rights.export', 'scope', 'insert'))::integer
               + count(*) filter (where case when x.state = 'ready'
                     then not exists (select from rights.export_part p
                                      where p.subject_id = x.subject_id and p.export_id = x.id)
                     else x.asked_at < guard.now() - interval '1 hour' end)
        from rights.export x
    $$;

-- P42: no incident has passed its 72 hours unassessed or unreported, none its four weeks without a last report; no
-- routine lies undone past its day for a week; and whoever works in the office holds a role.
create or replace function publication.check_p42(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from incidents.incident) + (select count(*) from routines.run)
               + (select count(*) from staff.member),
               (select count(*) from incidents.incident i
                where i.closed_at is null and i.due_at < guard.now()
                  and (i.risk is null or (i.risk <> 'none' and i.reported_at is null)))
               + (select count(*) from incidents.incident i
                  where i.final_due_at < guard.now() and i.final_at is null)
               + (select count(*) from routines.run r
                  where r.ended_at is null and r.due_at < guard.now() - interval '7 days')
               + (select count(*) from staff.member m where cardinality(m.roles) = 0)
    $$;

-- P43, P44: whatever an outside supplier was asked stands on record with what left, and nothing left that the document
-- does not name; every purpose that may write such a record lets the person read it.
create or replace function publication.check_p44(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select 1 + (select count(*) from devices.assessment),
               (select count(*) from devices.assessment a
                where not a.sent <@ array ['account', 'device', 'known', 'browser', 'system', 'network', 'time']
                   or (a.action is null and a.failure is null and a.kind = 'sign-in'))
               + (not has_column_privilege(prefix || '_web_rights', 'devices.assessment', 'sent', 'select'))::integer
    $$;

-- P45: every session of an account is in a browser that its person confirmed; nothing went to a company while a caution
-- stood that bound every browser (where it bound one, the trigger is the proof); what refuses it is in place; and no
-- login but those that remove people can change or delete a notice.
create or replace function publication.check_p45(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select (select count(*) from accounts.session) + (select count(*) from devices.caution) + count(*),
               (select count(*) from accounts.session s
                where s.kind <> 'correspondent' and s.expires_at > guard.now()
                  and not exists (select from devices.device d
                                  where d.subject_id = s.subject_id and d.id = s.device_id))
               + (select count(*) from devices.caution c join mediation.disclosure d on d.subject_id = c.subject_id
                  where c.device_id is null and d.disclosed_at > c.since and d.disclosed_at < c.expires_at)
               + (select count(*) from (values ('mediation.disclosure'), ('mediation.message')) as place (relation)
                  where not exists (select from pg_trigger t
                                    where t.tgrelid = place.relation::regclass and t.tgname = 'refuse_while_cautious'
                                      and t.tgenabled in ('O', 'A')))
               + count(*) filter (where has_any_column_privilege(r.rolname, 'devices.notice', 'update')
                                     or has_table_privilege(r.rolname, 'devices.notice', 'delete')
                                        and r.rolname not in (prefix || '_jobs_sweep', prefix || '_jobs_removal'))
        from pg_roles r
        where r.rolcanlogin and starts_with(r.rolname, prefix || '_') and not r.rolsuper
          and r.rolname <> (select d.datdba::regrole::text from pg_database d where d.datname = current_database())
    $$;

-- P47: whoever had an account when a material version was published was told of it, and in time; none is in force before
-- its day; and no publication stands still before all are told.
create or replace function publication.check_p47(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        with material as (
            select v.version, v.published_at, v.effective_on, v.notice_days, v.told_at, v.in_force_at,
                   case v.audience when 'company' then array['representative'] when 'person' then array['person']
                        else array['person', 'representative', 'staff'] end as kinds
            from publication.version v
            where v.is_material
        )
        select (select count(*) from publication.version) + (select count(*) from publication.notice),
               (select count(*)
                from material v
                join accounts.account a on a.created_at < v.published_at and a.kind = any (v.kinds)
                join guard.subject s on s.id = a.subject_id and not s.closed && array['*', 'notification']
                where (v.told_at is not null or v.published_at < guard.now() - interval '1 day')
                  and not exists (select from publication.notice n where n.subject_id = a.subject_id and n.version = v.version))
               + (select count(*)
                  from material v
                  join publication.notice n on n.version = v.version
                  join accounts.account a on a.subject_id = n.subject_id and a.created_at < v.published_at
                  where (n.told_at at time zone 'Europe/Stockholm')::date > v.effective_on - v.notice_days)
               + (select count(*) from material v where v.in_force_at < v.effective_on at time zone 'Europe/Stockholm')
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on publication.notice for each row execute function guard.follow_subject();
