-- A company for which nobody speaks any more is closed: out of the directory, and told nothing new.
alter table companies.company
    drop constraint company_status_check,
    drop constraint company_check1,
    drop constraint company_check2,
    drop constraint company_check3,
    add constraint company_status_check check (status in ('applied', 'approved', 'declined', 'closed')),
    add constraint company_listed check (listed = (status = 'approved')),
    add constraint company_decided check (status = 'closed' or (status = 'applied') = (decided_at is null)),
    add constraint company_reason check (status = 'closed' or (status = 'declined') = (decline_reason is not null));
