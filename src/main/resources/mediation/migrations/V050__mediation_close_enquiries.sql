-- Whether the person still looks for somebody. What was disclosed follows by a key, so that its company sees it, and
-- nothing more is disclosed of an enquiry that is closed.
alter table mediation.enquiry add column state text not null default 'open' check (state in ('open', 'found', 'unneeded'));
alter table mediation.enquiry add constraint enquiry_state unique (subject_id, id, state);
alter table mediation.disclosure add column enquiry_state text not null default 'open';
alter table mediation.disclosure add constraint disclosure_follows_enquiry
    foreign key (subject_id, enquiry_id, enquiry_state) references mediation.enquiry (subject_id, id, state)
    on update cascade on delete cascade;

-- When the company is to be told of a withdrawal that can still be undone; null before one, and once it was told.
alter table mediation.disclosure add column tell_at timestamptz check (tell_at is null or not consent_live);
create index disclosure_to_tell on mediation.disclosure (tell_at) where tell_at is not null;
