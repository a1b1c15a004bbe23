-- A company's programs learn that a person has closed an enquiry, or opened it again.
alter table relay.message drop constraint message_type_check;
alter table relay.message add constraint message_type_check check (type in (
    'enquiry.disclosed', 'enquiry.closed', 'enquiry.reopened', 'consent.withdrawn', 'data.corrected', 'data.erase',
    'offer.sent', 'offer.accepted', 'offer.declined', 'endpoint.test'));
