-- An offer says what its lines add up to. Each line is rounded half up to whole öre, and so is the VAT of each rate, once for
-- all lines of that rate (EN 16931, BR-CO-10 and BR-CO-17).
create or replace function offers.add_up() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    select sum(r.net), sum((r.net * r.vat_rate + 5000) / 10000)
    into new.net_ore, new.vat_ore
    from (
        select l.vat_rate, sum((l.quantity * l.price_ore + 50) / 100)::bigint as net
        from offers.line l
        where l.subject_id = new.subject_id and l.offer_id = new.id
        group by l.vat_rate) r;
    if new.net_ore is null then
        raise exception using errcode = '23514', message = 'an offer without lines';
    end if;
    return new;
end
$$;

-- Nothing is added to an offer that stands.
create or replace function offers.refuse_later_line() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if exists (select from offers.offer o where o.subject_id = new.subject_id and o.id = new.offer_id) then
        raise exception using errcode = '23514', message = 'the offer is closed';
    end if;
    return new;
end
$$;

-- An offer leaves the state in which it was sent once, and is accepted only while it is open and the company can see it.
-- One that was accepted is rescinded within its time, whether or not the company sees it.
create or replace function offers.keep_state() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if old.state = 'accepted' and new.state = 'rescinded' and new.withdraw_until = old.withdraw_until
        and old.withdraw_until >= guard.now() then
        return new;
    end if;
    if old.state <> 'sent' or new.state = 'rescinded' then
        raise exception using errcode = '23514', message = 'the offer is answered, withdrawn or replaced';
    end if;
    if new.state = 'accepted' and not (
        new.consent_live and new.company_open and not new.hidden
        and new.valid_until >= (guard.now() at time zone 'Europe/Stockholm')::date) then
        raise exception using errcode = '23514', message = 'the offer cannot be accepted any more';
    end if;
    return new;
end
$$;

-- What is reported is what stands: whoever reports says which offer, and nothing of its words.
create or replace function offers.keep_as_it_stands() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    new.content := (
        select concat_ws(E'\n',
            (select string_agg(l.words, E'\n' order by l.number)
             from offers.line l
             where l.subject_id = o.subject_id and l.offer_id = o.id),
            o.included, nullif(o.excluded, ''), nullif(o.deduction, ''), o.begins)
        from offers.offer o
        where o.subject_id = new.subject_id and o.id = new.offer_id and o.company_id = new.company_id);
    if new.content is null then
        raise exception using errcode = '23514', message = 'nobody received such an offer';
    end if;
    return new;
end
$$;

-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on offers.draft for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on offers.offer for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on offers.line for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on offers.reported for each row execute function guard.follow_subject();

-- What an offer costs is what its lines add up to, whoever writes it, and stays so (P33).
create or replace trigger b_add_up before insert on offers.offer for each row execute function offers.add_up();
create or replace trigger b_refuse_later_line before insert on offers.line for each row execute function offers.refuse_later_line();

-- An offer is answered once, by one side, and never after its time, also where both act at once (P33).
create or replace trigger b_keep_state before update of state on offers.offer
    for each row when (old.state <> new.state) execute function offers.keep_state();

-- While a caution stands no company receives anything more, whoever asks for it (P45).
create or replace trigger refuse_while_cautious before update of state on offers.offer
    for each row when (new.state in ('accepted', 'declined')) execute function devices.refuse_while_cautious('telling');

-- What staff try is what stood there, and not what whoever reports says that it was (P25).
create or replace trigger b_keep_as_it_stands before insert on offers.reported for each row execute function offers.keep_as_it_stands();
