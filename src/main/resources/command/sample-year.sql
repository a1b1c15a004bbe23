-- The past of the samples, which nobody can have: no login of the service writes a disclosure older than its consent. The
-- owner of the tables writes it once, behind samples that were made just now by everybody's front doors.

-- Who is made up and asks, but for the one who is told of, and what they ask for.
create temporary table asker on commit drop as
select s.id, a.language, p.name, row_number() over (partition by a.language order by s.id) - 1 as number,
       count(*) over (partition by a.language) as all_of_them
from guard.subject s
join accounts.account c on c.subject_id = s.id
join mail.address a on a.subject_id = s.id
join accounts.profile p on p.subject_id = s.id
where s.kind = 'person' and uuid_extract_version(s.id) = 8 and c.email <> 'anna@loomer.example';

create temporary table wish on commit drop as
select row_number() over (partition by language order by number) - 1 as number, language, category, description, place, answer, thanks
from (values
    (1, 'sv', 'building', 'En friggebod på femton kvadrat, oisolerad.', 'Nacka',
     'Den bygger vi på två veckor. Ska den målas?', 'Ja, faluröd. Tack för snabbt svar!'),
    (2, 'sv', 'carpentry', 'Tre innerdörrar som kärvar behöver hyvlas.', 'Stockholm',
     'Det är en förmiddags arbete. Vi kommer gärna nästa vecka.', 'Torsdag passar bra.'),
    (3, 'sv', 'kitchen', 'Byta bänkskiva och diskho i ett litet kök.', 'Solna',
     'Vilken bredd har bänken, och ska blandaren med?', 'Två meter och tio. Blandaren får vara kvar.'),
    (4, 'sv', 'building', 'Bygga om ett garage till gästrum.', 'Täby',
     'Då behövs bygglov. Vi kan hjälpa till med ritningen.', 'Det vill vi gärna ha hjälp med.'),
    (5, 'sv', 'building', 'Ny trappa till altanen, sju steg.', 'Huddinge',
     'Lärk eller tryckimpregnerat? Vi har båda hemma.', 'Lärk, tack.'),
    (6, 'sv', 'bathroom', 'Kakla om bakom handfatet efter en läcka.', 'Stockholm',
     'Är läckan lagad och är det torrt? Då kan vi börja på måndag.', 'Ja, försäkringsbolaget har mätt.'),
    (7, 'en', 'building', 'A fence along the road, about thirty metres.', 'Stockholm',
     'We can do that in two days. How high shall it be?', 'One metre twenty, painted white.'),
    (8, 'en', 'carpentry', 'A wardrobe under the stairs.', 'Solna',
     'Could you send the height at both ends?', 'Two metres at one end and sixty centimetres at the other.'),
    (9, 'en', 'building', 'Repair the floor of an old veranda.', 'Nacka',
     'We would like to see what it rests on. When may we come?', 'Any evening after six.')
) as given (number, language, category, description, place, answer, thanks);

-- As many conversations as there were in each of twelve months, spread over it. Every fourth is in English.
create temporary table talk on commit drop as
select uuidv7() as enquiry, uuidv7() as consent, uuidv7() as disclosure, uuidv7() as offer, n,
       span.from_at + (span.to_at - span.from_at) * ((k - 0.5) / span.amount) as at,
       case when n % 4 = 3 then 'en' else 'sv' end as language
from (
    select back, greatest(month, guard.now() - interval '1 year' + interval '2 days') as from_at,
           least(month + interval '1 month', guard.now() - interval '4 days') as to_at,
           (array[9, 11, 12, 10, 9, 10, 13, 15, 12, 10, 9, 10])[back + 1] as amount
    from (select back, (date_trunc('month', guard.now() at time zone 'Europe/Stockholm') - make_interval(months => back))
                 at time zone 'Europe/Stockholm' as month
          from generate_series(0, 11) as back) months) span
cross join lateral generate_series(1, span.amount) as k
cross join lateral (select (span.back * 20 + k)::integer as n) numbered
where span.to_at > span.from_at;

create temporary table said on commit drop as
select t.enquiry, t.consent, t.disclosure, t.offer, t.n, t.at, a.id as person, a.name, c.id as company, w.category, w.description,
       w.place, w.answer, w.thanks, t.at + interval '1 year' as expires,
       case when t.language = 'en' then 'Thank you, then we have agreed. See you!' else 'Tack, då säger vi så. Vi ses!' end as done,
       case when t.at < guard.now() - interval '60 days' and t.n % 4 > 0 then 'found' else 'open' end as became,
       (select g.id from consent.wording g where g.name = 'disclosure' and g.language = t.language
        order by g.version desc limit 1) as wording
from talk t
join asker a on a.language = t.language and a.number = t.n % a.all_of_them
join wish w on w.language = t.language
    and w.number = (t.n / 2) % (select count(*) from wish o where o.language = t.language)
join companies.company c on c.is_sample and c.organisation_number = '5560360793';

insert into mediation.enquiry (subject_id, id, category, description, place, wished_time, state, created_at, expires_at)
select person, enquiry, category, description, place, '', became, at, expires from said;

insert into mediation.choice (subject_id, enquiry_id, company_id, chosen_at, expires_at)
select person, enquiry, company, at, expires from said;

insert into consent.consent (subject_id, id, company_id, fields, wording, surface, given_at, expires_at)
select person, consent, company, array['name'], wording, 'web', at, expires from said;

insert into mediation.disclosure
    (subject_id, id, enquiry_id, company_id, consent_id, fields, wording, consent_live, reference, category, description, place,
     wished_time, name, disclosed_at, read_at, expires_at, active_at, last_author, unread,
     enquiry_state)
select person, disclosure, enquiry, company, consent, array['name'], wording, true,
       upper(translate(substr(md5(disclosure::text), 1, 4) || '-' || substr(md5(disclosure::text), 5, 4), '01', 'XY')),
       category, description, place, '', name, at, at + interval '2 hours', expires, at + interval '1 day', 'company', false,
       became
from said;

-- The rule that a disclosure is no older than its consent lets the owner put right when it was.
update mediation.disclosure d
set disclosed_at = said.at
from said
where said.person = d.subject_id and said.disclosure = d.id;

-- Nine of ten are answered, most of those say something more, and the company has the last word.
insert into mediation.message (subject_id, id, disclosure_id, company_id, consent_live, author, body, sent_at, expires_at, read_at)
select person, uuidv7(), disclosure, company, true, 'company', answer, at + interval '3 hours' + n * interval '1 minute', expires,
       at + interval '8 hours'
from said
where n % 10 <> 7
union all
select person, uuidv7(), disclosure, company, true, 'person', thanks, at + interval '20 hours', expires, at + interval '22 hours'
from said
where n % 10 not in (2, 7)
union all
select person, uuidv7(), disclosure, company, true, 'company', done, at + interval '23 hours', expires, at + interval '25 hours'
from said
where n % 10 not in (2, 5, 7);

update mediation.disclosure d
set last_author = (select m.author from mediation.message m
                   where m.subject_id = d.subject_id and m.disclosure_id = d.id order by m.sent_at desc limit 1),
    active_at = coalesce((select max(m.sent_at) from mediation.message m
                          where m.subject_id = d.subject_id and m.disclosure_id = d.id), d.disclosed_at)
from said
where said.person = d.subject_id and said.disclosure = d.id;

insert into companies.answer (company_id, minutes, answered_on, expires_at)
select company, 180 + n, date_trunc('day', at), date_trunc('day', at) + interval '90 days'
from said
where n % 10 <> 7 and at > guard.now() - interval '80 days';

-- Two of three got an offer; what was not answered by its last day has expired.
insert into offers.line
    (subject_id, offer_id, number, company_id, consent_live, words, quantity, unit, price_ore, vat_rate, expires_at)
select person, offer, 1, company, true, rtrim(split_part(description, ',', 1), '.'), 100, 'st', (9000 + n * 150) * 100, 2500, expires
from said
where n % 3 <> 0 and n % 10 <> 7;

insert into offers.offer
    (subject_id, id, disclosure_id, company_id, consent_live, version, state, price_kind, included, excluded, deduction, begins,
     valid_until, sent_at, read_at, settled_at, reason, withdraw_until, expires_at)
select person, offer, disclosure, company, true, 1, state, 'fixed', 'Arbete, material och resor.', '', '', 'Inom en månad',
       (at + interval '21 days')::date, at + interval '1 day', at + interval '30 hours',
       case when state <> 'sent' then at + interval '2 days' end,
       case when state = 'declined' then (array['price', 'time', 'another'])[n % 3 + 1] end,
       case when state = 'accepted' then at + interval '16 days' end, expires
from said
cross join lateral (
    select case when at > guard.now() - interval '25 days' and n % 5 > 2 then 'declined'
                when n % 5 < 3 then 'accepted' when n % 5 = 3 then 'declined' else 'sent' end as state) answered
where n % 3 <> 0 and n % 10 <> 7;

-- Agreements are brought back by more than the time for withdrawing; the jobs then do what is due.
update addons.agreement a
set ordered_at = ordered_at - interval '47 days', withdraw_until = withdraw_until - interval '47 days',
    period_start = period_start - 47, period_end = period_end - 47, resumes_on = resumes_on - 47,
    cancelled_at = cancelled_at - interval '46 days', next_at = guard.now()
where uuid_extract_version(a.subject_id) = 8;

-- What a sample person has withdrawn is told at once; two minutes for undoing it are of no use to anybody here.
update mediation.disclosure
set tell_at = guard.now()
where tell_at is not null and uuid_extract_version(subject_id) = 8;

-- A day of the statistics on which nothing was spent is made up: what was counted costs some of the day's budget.
with day as (
    insert into statistics.budget (day, spent)
    select day::date, 0
    from generate_series((guard.now() at time zone 'Europe/Stockholm')::date - 366,
                         (guard.now() at time zone 'Europe/Stockholm')::date - 1, interval '1 day') as day
    on conflict do nothing
    returning day
),
cell as (
    select * from (values
        ('visit', 'home', 90), ('visit', 'companies', 210), ('visit', 'enquiries', 70), ('visit', 'addons', 18),
        ('visit', 'entry', 40), ('visit', 'account', 25), ('visit', 'my-data', 30), ('visit', 'help', 12),
        ('visit', 'policy', 45), ('visit', 'other', 15), ('visitor', 'all', 160), ('source', 'direct', 60),
        ('source', 'search', 75), ('source', 'social', 14), ('source', 'elsewhere', 11), ('registration', 'person', 9),
        ('registration', 'representative', 2), ('answer', 'all', 21), ('withdrawal', 'all', 2), ('leaving', 'all', 1),
        ('observation', 'ad-seen', 6), ('observation', 'ad-followed', 2), ('observation', 'page-visited', 4),
        ('observation', 'newsletter-read', 3)) as told (event, cell, usual)
    union all
    select 'enquiry', key, 1 + length(key) % 4 from companies.category
    union all
    select 'place', place, 1 + least(count(*)::integer, 6)
    from companies.company where is_sample and listed group by place
    union all
    select 'place', 'elsewhere', 3
)
insert into statistics.release (day, event, cell, amount)
select day, event, cell,
       greatest(0, round(usual * (0.6 + 0.5 * (366 - (current_date - day)) / 366.0)
                         * (case when extract(isodow from day) > 5 then 0.6 else 1 end)
                         * (1 + 0.2 * sin((current_date - day) / 58.0)) * (0.85 + 0.3 * random())))::integer
from day cross join cell
union all
select day, 'satisfaction', score::text, (array[1, 2, 4, 11, 16])[score] + (random() * 3)::integer
from day cross join generate_series(1, 5) as score
where day = (date_trunc('month', day) + interval '1 month - 1 day')::date;

-- Entries of registers that name nobody; each has an identifier of version 8, by which it is known.
create function pg_temp.made_up() returns uuid language sql as $$
    select overlay(uuidv7()::text placing '8' from 15 for 1)::uuid
$$;

insert into incidents.incident
    (id, number, title, what, discovered_at, began_at, opened_at, due_at, purposes, data, people, risk, consequences, measures,
     reported_at, reference, final_due_at, final_at, closed_at)
select pg_temp.made_up(), coalesce((select max(number) from incidents.incident), 0) + made.number, title, what,
       guard.now() - ago, guard.now() - ago - interval '1 day', guard.now() - ago + interval '1 hour',
       guard.now() - ago + interval '72 hours', array['support'], array['case'], people, risk, consequences, measures,
       case when is_closed and risk = 'risk' then guard.now() - ago + interval '20 hours' end,
       case when is_closed and risk = 'risk' then 'Exempel 1' end,
       case when is_closed and risk = 'risk' then guard.now() - ago + interval '29 days' end,
       case when is_closed and risk = 'risk' then guard.now() - ago + interval '10 days' end,
       case when is_closed then guard.now() - ago + interval '12 days' end
from (values
    (1, 'Exempel: Ett svar gick till fel person', 'En medarbetare svarade i fel ärende. Mottagaren hörde av sig och har raderat det.',
     interval '70 days', 1, 'risk', 'En person fick veta vad en annan hade frågat om.',
     'Svarsrutan visar nu vems ärende det är. Rutinen är ändrad.', true),
    (2, 'Exempel: En bärbar dator är borta', 'Datorn glömdes på ett tåg. Disken är krypterad och datorn är spärrad.',
     interval '20 hours', 0, 'none', 'Ingen kommer åt det som finns på den.', null, false)
) as made (number, title, what, ago, people, risk, consequences, measures, is_closed);

insert into support.opinion (id, page, rating, words, month)
select pg_temp.made_up(), page, rating, words,
       date_trunc('month', guard.now() at time zone 'Europe/Stockholm')::date - make_interval(months => back)
from (values
    ('/enquiries', 5, 'Exempel: Jag såg precis vad varje företag skulle få.', 0), ('/companies', 4, null, 0),
    ('/companies', 3, 'Exempel: Jag ville sortera efter avstånd.', 1), ('/my-data', 5, null, 1),
    ('/companies/{id}', 4, 'Example: The opening hours could stand higher up.', 2), ('/inbox', 4, null, 2),
    ('/enquiries/new', 2, 'Exempel: Jag förstod inte vilken kategori som passade.', 3), ('/', 5, null, 3)
) as made (page, rating, words, back);

insert into support.saved_reply (id, name, words)
select pg_temp.made_up(), name, words
from (values
    ('Exempel: Byta namn', 'Under Mina uppgifter väljer du Rätta. Företag som har ditt namn får det nya.'),
    ('Example: Who has my details', 'Open My data. It shows every company that has something of yours, and since when.')
) as made (name, words)
on conflict do nothing;

insert into statistics.source (id, name, token_hash, theirs, ours, created_at, last_at)
select pg_temp.made_up(), 'Exempelannonser AB', sha256(uuid_send(gen_random_uuid())), array['impression', 'click'],
       array['ad-seen', 'ad-followed'], guard.now() - interval '200 days', guard.now() - interval '1 day'
on conflict do nothing;

insert into announcements.announcement (id, topic, title_sv, body_sv, title_en, body_en, published_at, finished_at)
select pg_temp.made_up(), 'service', title_sv, body_sv, title_en, body_en, guard.now() - ago, guard.now() - ago + interval '1 hour'
from (values
    (interval '12 days', 'Exempel: Jämför offerter sida vid sida',
     'Har du fått offerter från flera företag ser du dem nu bredvid varandra, rad för rad.',
     'Example: Compare offers side by side',
     'Where several companies have made you an offer, you now see them beside each other, line by line.'),
    (interval '95 days', 'Exempel: Ångra ett återkallat samtycke',
     'Tog du tillbaka ett samtycke av misstag har du två minuter på dig att ångra det.',
     'Example: Undo a withdrawal', 'Where you withdrew a consent by mistake, you have two minutes to undo that.')
) as made (ago, title_sv, body_sv, title_en, body_en);

with run as (
    insert into routines.run (id, routine, label, begun_at, begun_as, due_at, ended_at)
    select pg_temp.made_up(), routine, label, guard.now() - ago, 'administrator', guard.now() - ago + interval '30 days',
           case when is_done then guard.now() - ago + interval '2 days' end
    from (values ('new-member', 'Exempel: Ny i supporten', interval '40 days', true),
                 ('incident', 'Exempel: Den bärbara datorn', interval '19 hours', false))
         as made (routine, label, ago, is_done)
    returning id, begun_at
)
insert into routines.step (run_id, number, done_at, done_as)
select id, number, begun_at + number * interval '1 hour', 'administrator' from run cross join generate_series(1, 2) as number;
