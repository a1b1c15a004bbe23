-- A company's programs learn that a person has written, has reviewed it, or has withdrawn from a contract.
alter table relay.message drop constraint message_type_check;
alter table relay.message add constraint message_type_check check (type in (
    'enquiry.disclosed', 'enquiry.closed', 'enquiry.reopened', 'consent.withdrawn', 'data.corrected', 'data.erase',
    'message.received', 'offer.sent', 'offer.accepted', 'offer.declined', 'offer.rescinded', 'review.written',
    'endpoint.test'));
