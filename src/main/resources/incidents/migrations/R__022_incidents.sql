-- Those whose data staff looked at under a breach's purposes while it lasted; where nobody knows when it began, in the
-- month before its discovery.
create or replace function incidents.looked_at(of_incident text) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select distinct a.subject_id
        from incidents.incident i
        join guard.access a on a.purpose = any (i.purposes)
            and a.at >= coalesce(i.began_at, i.discovered_at - interval '30 days')
        where i.id = of_incident::uuid
    $$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on incidents.concerned for each row execute function guard.follow_subject();
