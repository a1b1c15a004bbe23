-- Pictures and documents in a conversation; they go with the message that brought them. Pictures are made anew from
-- their points, documents are PDFs as they came.
create table mediation.attachment (
    subject_id    uuid        not null,
    id            uuid        not null,
    message_id    uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    consent_live  boolean     not null,
    company_open  boolean     not null default true,
    author        text        not null check (author in ('person', 'company')),
    name          text        not null check (length(name) <= 120),
    file          bytea       not null check (octet_length(file) between 1 and 10000000),
    small_file    bytea       check (octet_length(small_file) between 1 and 1000000),
    width         integer     check (width between 1 and 10000),
    height        integer     check (height between 1 and 10000),
    sent_at       timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, id),
    -- What can be shown small is a picture, and has a size.
    check ((small_file is null) = (width is null) and (width is null) = (height is null)),
    constraint attachment_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint attachment_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    constraint attachment_was_said foreign key (subject_id, message_id, disclosure_id, author)
        references mediation.message (subject_id, id, disclosure_id, author) on delete cascade
);
alter table mediation.attachment alter column file set storage external;
alter table mediation.attachment alter column small_file set storage external;
alter table mediation.attachment alter column name set statistics 0;
alter table mediation.attachment alter column file set statistics 0;
alter table mediation.attachment alter column small_file set statistics 0;
create index attachment_of_message on mediation.attachment (subject_id, message_id);
create index attachment_expiring on mediation.attachment (expires_at);

-- A message may bring files and no words; each side sees when the other has read its own.
alter table mediation.message drop constraint message_body_check;
alter table mediation.message add constraint message_body_check check (length(body) <= 4000);
alter table mediation.message add column read_at timestamptz check (read_at >= sent_at);
create index message_unread on mediation.message (subject_id, disclosure_id, author) where read_at is null;
