-- A company that is here has somebody who may bind it: two who remove each other at once wait for one another. Whoever
-- leaves altogether binds it no longer; that closes the company, and nothing here stops it.
create or replace function companies.keep_a_binder() returns trigger
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
                        where r.company_id = old.company_id and r.subject_id <> old.subject_id and r.role = 'binder'
                          and not '*' = any (r.closed)) then
        raise exception 'a company needs somebody who may bind it' using errcode = 'LO003';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;

-- Whether a company is listed follows from how it stands, whoever changes what. One that is closed is not open, whatever
-- else is undone about it.
create or replace function companies.follow_standing() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.status = 'closed' then
        new.open := false;
        new.suspended_until := null;
    end if;
    new.listed := new.status = 'approved' and new.open and not new.hidden and new.paused = '{}';
    if new.status <> 'closed' then
        new.closed_at := null;
        new.expires_at := null;
    elsif new.closed_at is null then
        new.closed_at := guard.now();
    end if;
    return new;
end
$$;

-- Whoever has left is known by the SHA-256 of the company's number.
create or replace function companies.respect_block() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if exists (select from companies.import_block b
               where b.number_hash = sha256(convert_to(new.organisation_number, 'UTF8'))) then
        raise exception 'this company is not to be imported' using errcode = 'LO004';
    end if;
    return new;
end
$$;

-- The listing of a company follows the company, its checks and its page; that of an imported company the register's
-- words. Its words are those of its name, place and description and of what its page says of it and its services, without
-- accents, the ends of long words, so that the parts of compounds are found, and each of its categories as one word.
create or replace function companies.keep_listing() returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    as $$
declare
    id_listed uuid := coalesce(to_jsonb(new) ->> 'company_id', to_jsonb(old) ->> 'company_id', to_jsonb(new) ->> 'id',
        to_jsonb(old) ->> 'id');
begin
    delete from companies.listing l where l.company_id = id_listed;
    insert into companies.listing (company_id, name, category, place, traits, public_number, is_sample, available_from,
        reach_km, location, area, summary, is_imported, name_words, words)
    select c.id, c.name, c.category, c.place,
        (select coalesce('|' || string_agg(trait, '|' order by trait) || '|', '')
         from (select v.kind from companies.verification v
               where v.company_id = c.id and v.outcome = 'confirmed'
                 and not exists (select from companies.verification later where later.company_id = v.company_id
                                 and later.kind = v.kind and later.checked_at > v.checked_at)
               union select unnest(c.languages)
               union select 'in-' || unnest(page.categories)
               union select 'joined' where not c.is_imported
               union select 'within-day' where c.answers_within_day) traits (trait)),
        c.public_number, c.is_sample, c.available_from, c.reach_km, plane.location,
        box(plane.location - point(c.reach_km, c.reach_km), plane.location + point(c.reach_km, c.reach_km)),
        left(c.description, 200), c.is_imported,
        strip(to_tsvector('swedish', bare.name)),
        strip(to_tsvector('swedish', bare.name || ' ' || bare.text || ' category' || replace(c.category, '-', '')
            || coalesce((select string_agg(' category' || replace(more, '-', ''), '') from unnest(page.categories) more), '')
            || coalesce((select string_agg(' ' || substr(word, start), '')
                         from regexp_split_to_table(bare.name || ' ' || bare.text, '[^a-z]+') word,
                              generate_series(4, length(word) - 3) start
                         where length(word) >= 7), '')))
    from (select j.id, j.name, j.category, j.place, j.description, j.public_number, j.is_sample, j.available_from,
                 j.reach_km, j.languages, j.latitude, j.longitude, j.answers_within_day,
                 false as is_imported
          from companies.company j
          where j.id = id_listed and j.listed
          union all
          select i.id, i.name, i.category, i.place, i.description, i.organisation_number, false, null, 50, '{}',
                 i.latitude, i.longitude, false, true
          from companies.imported i
          where i.id = id_listed) c
        left join companies.page_version shown on shown.company_id = c.id and shown.is_shown,
        lateral (select coalesce(shown.content, '{}')::jsonb as content) said,
        lateral (select array(select jsonb_array_elements_text(said.content -> 'categories')) as categories,
                        concat_ws(' ', said.content ->> 'presentation',
                            (select string_agg(concat_ws(' ', service ->> 'name', service ->> 'includes'), ' ')
                             from jsonb_array_elements(said.content -> 'services') service)) as text) page,
        lateral (select translate(lower(c.name), 'åäáàâãöøóòôõéèêëüúùûíìîïñç', 'aaaaaaooooooeeeeuuuuiiiinc') as name,
                        translate(lower(c.place || ' ' || c.description || ' ' || page.text),
                            'åäáàâãöøóòôõéèêëüúùûíìîïñç',
                            'aaaaaaooooooeeeeuuuuiiiinc') as text) bare,
        lateral (select point(6371 * atanh(cosd(c.latitude) * sind(c.longitude - 15)),
                              6371 * atan2(tand(c.latitude), cosd(c.longitude - 15))) as location) plane;
    return null;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on companies.representative for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on companies.claim for each row execute function guard.follow_subject();

-- A company that has people's details has somebody who answers for it, also where two remove each other at once (P35).
create or replace trigger b_binder before update of role or delete on companies.representative
    for each row execute function companies.keep_a_binder();

-- A company that is closed, suspended, hidden or paused cannot be chosen, whatever a statement says (P25, P35).
create or replace trigger a_follow_standing before insert or update on companies.company
    for each row execute function companies.follow_standing();

-- What people search is what is listed in the same commit: a company that is closed, suspended, hidden or paused is not
-- found, and a check counts from when it is recorded (P25, P35).
create or replace trigger c_keep_listing after insert or update on companies.company
    for each row execute function companies.keep_listing();
create or replace trigger c_keep_listing after insert on companies.verification
    for each row execute function companies.keep_listing();
create or replace trigger c_keep_listing after insert or delete or update of is_shown on companies.page_version
    for each row execute function companies.keep_listing();
create or replace trigger c_keep_listing after insert or delete or update of name, category, place, description
    on companies.imported for each row execute function companies.keep_listing();

-- A company that has left comes back by its own hand alone: no import brings it again, whatever a file says (P39).
create or replace trigger b_respect_block before insert on companies.imported
    for each row execute function companies.respect_block();

-- Companies that were listed before this text are listed anew, by it and by whoever migrates.
alter function companies.keep_listing() owner to current_user;
update companies.company set name = name where listed;
