-- A caution binds the browser that came in, not those that the person had before. One without a browser binds them all,
-- and so does one that is frozen. It goes with its browser: whoever is thrown out needs no caution.
alter table devices.caution
    add column device_id uuid,
    add constraint caution_of_device foreign key (subject_id, device_id) references devices.device (subject_id, id)
        on delete cascade,
    add constraint caution_frozen_for_all check (not frozen or device_id is null);
create index caution_by_device on devices.caution (subject_id, device_id);

-- A browser is known here by what the scope is sealed for: whoever shows none, or one that is not the person's, is bound
-- by every caution.
create or replace function devices.refuse_while_cautious() returns trigger
    language plpgsql security definer
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('devices.caution ' || new.subject_id::text, 0));
    if exists (select from devices.caution c
               where c.subject_id = new.subject_id and c.expires_at > guard.now()
                 and (c.frozen or tg_argv[0] = 'telling')
                 and (c.device_id is null
                      or not exists (select from devices.device d
                                     where d.subject_id = c.subject_id and d.expires_at > guard.now()
                                       and d.id <> c.device_id
                                       and d.secret_hash = decode(nullif(split_part(guard.sealed(), ';', 4), ''), 'hex')))
              ) then
        raise exception using errcode = 'LO001', message = 'a caution stands';
    end if;
    return new;
end
$$;

-- P45: what was disclosed while a caution bound every browser is counted; where it bound one, the trigger is the proof.
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
