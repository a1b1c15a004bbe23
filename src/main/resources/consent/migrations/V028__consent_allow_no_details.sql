-- A person may let a company have the enquiry alone: answers come inside the service, so no detail is needed for them.
alter table consent.consent drop constraint consent_fields_check;
alter table consent.consent add constraint consent_fields_check check (cardinality(fields) <= 20);
