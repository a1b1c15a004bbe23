-- What people send today: pictures of telephones, documents, invitations, letters that they pass on, and what did not fit
-- into a message.
alter table support.attachment
    drop constraint attachment_kind_check,
    add constraint attachment_kind_check check (kind in (
        'application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/heic', 'image/avif',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/vnd.openxmlformats-officedocument.presentationml.presentation',
        'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet',
        'text/calendar', 'text/plain', 'message/rfc822'));
-- What a program wrote stands in a list of its own until somebody has it.
create index case_quiet on support.case_file (due_at, id) where state = 'open' and not waits and owner_id is null;
