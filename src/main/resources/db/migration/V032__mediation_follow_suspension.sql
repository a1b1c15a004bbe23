-- What was disclosed to a company follows whether it is open, by keys that carry the change in its own statement. Notices
-- to erase do not: they hold a reference and dates, and a company that is suspended must erase all the same.
alter table mediation.disclosure
    add column company_open boolean not null default true,
    add constraint disclosure_follows_company foreign key (company_id, company_open)
        references companies.company (id, open) on update cascade on delete cascade,
    add constraint disclosure_standing unique (subject_id, id, company_id, consent_live, company_open),
    add constraint disclosure_to_company unique (subject_id, id, company_id);
create index disclosure_of_company on mediation.disclosure (company_id);

alter table mediation.message
    add column company_open boolean not null default true,
    -- Staff hid it: both sides see that, and no longer the words.
    add column hidden boolean not null default false,
    drop constraint message_belongs_to_disclosure,
    add constraint message_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    add constraint message_said unique (subject_id, id, disclosure_id, author);

alter table mediation.correction
    add column company_open boolean not null default true,
    drop constraint correction_belongs_to_disclosure,
    add constraint correction_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade;

alter table mediation.disclosure
    drop constraint disclosure_subject_id_id_company_id_consent_live_key;
