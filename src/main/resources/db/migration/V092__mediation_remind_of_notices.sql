-- Notices to correct and to erase have a day by which they are answered. The company is reminded before it and told after
-- it; what is not answered then is seen by the person and by the office, and pauses the company for a while.
alter table mediation.correction add column due_at timestamptz;
update mediation.correction set due_at = sent_at + interval '14 days';
alter table mediation.correction
    alter column due_at set not null,
    add constraint correction_due check (due_at > sent_at),
    add column reminded_at timestamptz,
    add column overdue_at  timestamptz;
alter table mediation.erasure_notice
    add column reminded_at timestamptz,
    add column overdue_at  timestamptz;
alter table mediation.stub
    add column reminded_at timestamptz,
    add column overdue_at  timestamptz;
create index correction_due on mediation.correction (due_at) where acknowledged_at is null;
create index erasure_notice_due on mediation.erasure_notice (due_at) where answered_at is null;
create index stub_due on mediation.stub (due_at) where answered_at is null;

-- When the person was told that the company has left, where it had something that they had not taken back.
alter table mediation.disclosure add column left_told_at timestamptz;
create index disclosure_left on mediation.disclosure (company_id) where consent_live and not company_open and left_told_at is null;
