-- A review rests on an answer of the company to this very person, read under the writer's own row rules, and says since when.
create or replace function reviews.rest_on_contact() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    new.contact_on := (
        select date_trunc('month', min(m.sent_at) at time zone 'Europe/Stockholm')
        from mediation.message m
        where m.subject_id = new.subject_id and m.company_id = new.company_id and m.author = 'company');
    if new.contact_on is null then
        raise exception using errcode = '23514', message = 'the company has not answered this person';
    end if;
    return new;
end
$$;

-- What is reported is what stands: whoever reports says which review and which part of it, and nothing of its words.
create or replace function reviews.keep_as_it_stands() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    new.content := (
        select case new.part
                   when 'review' then concat_ws(E'\n', r.score || '/5', r.shown_name, nullif(r.words, ''))
                   when 'reply' then case when r.reply_listed then r.reply end
               end
        from reviews.review r
        where r.subject_id = new.subject_id and r.id = new.review_id and r.listed);
    if new.content is null then
        raise exception using errcode = '23514', message = 'nobody sees such a review';
    end if;
    return new;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on reviews.review for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on reviews.reported for each row execute function guard.follow_subject();

-- Nobody reviews a company that they have not been in contact with, and nobody dates the contact themselves (P33).
create or replace trigger b_rest_on_contact before insert on reviews.review for each row execute function reviews.rest_on_contact();

-- What staff try is what stood there, and not what whoever reports says that it was (P25).
create or replace trigger b_keep_as_it_stands before insert on reviews.reported for each row execute function reviews.keep_as_it_stands();
