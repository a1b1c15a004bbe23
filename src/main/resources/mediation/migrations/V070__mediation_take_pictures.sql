-- Pictures that answer a question of an enquiry: the person's alone, until they tick them for a company. Each is made anew
-- from its points; what its file was called is not kept.
create table mediation.picture (
    subject_id uuid        not null,
    id         uuid        not null,
    enquiry_id uuid        not null,
    -- The words of the question, as it was asked.
    question   text        not null check (length(question) between 1 and 200),
    file       bytea       not null check (octet_length(file) between 1 and 10000000),
    small_file bytea       not null check (octet_length(small_file) between 1 and 1000000),
    width      integer     not null check (width between 1 and 10000),
    height     integer     not null check (height between 1 and 10000),
    added_at   timestamptz not null,
    expires_at timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint picture_answers_enquiry foreign key (subject_id, enquiry_id)
        references mediation.enquiry (subject_id, id) on delete cascade,
    constraint picture_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table mediation.picture alter column file set storage external;
alter table mediation.picture alter column small_file set storage external;
alter table mediation.picture alter column question set statistics 0;
alter table mediation.picture alter column file set statistics 0;
alter table mediation.picture alter column small_file set statistics 0;
create index picture_of_enquiry on mediation.picture (subject_id, enquiry_id);
create index picture_expiring on mediation.picture (expires_at);

-- Pictures are ticked for a company as details are, and stand among the fields of its consent.
alter table mediation.disclosure drop constraint disclosure_fields_check;
alter table mediation.disclosure add constraint disclosure_fields_check
    check (fields <@ array ['name', 'address', 'telephone', 'email', 'pictures']);
alter table mediation.disclosure add column pictures boolean not null generated always as ('pictures' = any (fields)) stored;
alter table mediation.disclosure add constraint disclosure_with_pictures unique (subject_id, id, pictures);

-- A company's copy of them is a file without a message. The key allows it only where the fields of the consent name
-- pictures.
alter table mediation.attachment alter column message_id drop not null;
alter table mediation.attachment add column pictures boolean check (pictures);
alter table mediation.attachment add constraint attachment_was_ticked foreign key (subject_id, disclosure_id, pictures)
    references mediation.disclosure (subject_id, id, pictures) on delete cascade;
alter table mediation.attachment add constraint attachment_came_one_way
    check ((message_id is null) = (pictures is not null) and (pictures is null or author = 'person' and width is not null));
create index attachment_ticked on mediation.attachment (subject_id, disclosure_id) where pictures;

-- What a bathroom or a kitchen looks like today is best shown. Whatever the operator has made of these categories stays.
insert into companies.category_version
    (category, version, name_sv, name_en, synonyms_sv, synonyms_en, picture, questions, made_at)
select v.category, v.version + 1, v.name_sv, v.name_en, v.synonyms_sv, v.synonyms_en, v.picture,
       regexp_replace(v.questions, '\s*\]\s*$', ',
{"key":"photos","kind":"pictures","sv":"Hur ser det ut i dag?","en":"What does it look like today?","required":false,"hintSv":"Ta bilder av hela rummet. Undvik människor, namn och adresser.","hintEn":"Take pictures of the whole room. Avoid people, names and addresses."}]'),
       now()
from companies.category c
join companies.category_version v on v.category = c.key and v.version = c.version
where c.key in ('bathroom', 'kitchen') and v.questions ~ '\}\s*\]\s*$' and jsonb_array_length(v.questions::jsonb) < 12;
update companies.category c set version = c.version + 1
where exists (select from companies.category_version v where v.category = c.key and v.version = c.version + 1);
