-- The sweep asks every table each minute for what is over. Without these it reads each table from end to end to find that
-- nothing is, which takes longer with every person who joins.
create index access_expiring on guard.access (expires_at);
create index consent_expiring on consent.consent (expires_at);
create index address_expiring on mail.address (expires_at);
create index letter_expiring on mail.letter (expires_at);
create index invitation_expiring on staff.invitation (expires_at);
create index registration_expiring on accounts.registration (expires_at);
create index account_expiring on accounts.account (expires_at);
create index session_expiring on accounts.session (expires_at);
create index reset_expiring on accounts.reset (expires_at);
create index guardianship_expiring on accounts.guardianship (expires_at);
create index enquiry_expiring on mediation.enquiry (expires_at);
create index choice_expiring on mediation.choice (expires_at);
create index disclosure_expiring on mediation.disclosure (expires_at);
create index message_expiring on mediation.message (expires_at);
create index erasure_notice_expiring on mediation.erasure_notice (expires_at);
create index correction_expiring on mediation.correction (expires_at);
create index stub_expiring on mediation.stub (expires_at);
create index email_change_expiring on accounts.email_change (expires_at);
create index request_expiring on rights.request (expires_at);
create index export_expiring on rights.export (expires_at);
create index export_part_expiring on rights.export_part (expires_at);
create index receipt_expiring on rights.receipt (expires_at);
create index proof_expiring on rights.proof (expires_at);
create index held_expiring on retention.held (expires_at);
