-- A company is told of a person, whose scope it is, only where it ever had something of theirs, whoever writes the news. What
-- a company does itself, in a scope of its own, it hears of as well.
create or replace function relay.refuse_stranger() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.type not in ('endpoint.test', 'offer.sent') and not exists (
        select from mediation.disclosure d
        where d.subject_id = nullif(split_part(guard.sealed(), ';', 2), '')::uuid and d.company_id = new.company_id
    ) then
        raise exception 'this company had nothing of this person' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on relay.token for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on relay.request for each row execute function guard.follow_subject();

-- A company is told only of people who disclosed something to it, whoever writes the news (P32).
create or replace trigger b_refuse_stranger before insert on relay.message for each row execute function relay.refuse_stranger();
