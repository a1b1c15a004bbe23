-- Who decided is whoever the sealed scope says that acts, whatever a statement claims: so nobody decides in another's
-- name, and nobody answers the appeal against themselves.
create function moderation.sign_decision() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    new.decider_id := coalesce(guard.actor(), new.decider_id);
    return new;
end
$$;

create function moderation.sign_answer() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.outcome is not null and old.outcome is null then
        new.answered_by := coalesce(guard.actor(), new.answered_by);
    end if;
    return new;
end
$$;

create function moderation.sign_report() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.outcome is not null and old.outcome is null then
        new.decider_id := coalesce(guard.actor(), new.decider_id);
    end if;
    return new;
end
$$;

create trigger b_sign before insert on moderation.decision for each row execute function moderation.sign_decision();
create trigger b_sign before update on moderation.appeal for each row execute function moderation.sign_answer();
create trigger b_sign before update on moderation.report for each row execute function moderation.sign_report();
