-- Programs of a company hear that an offer was sent, accepted or declined.
alter table relay.message drop constraint message_type_check;
alter table relay.message add constraint message_type_check
    check (type in ('enquiry.disclosed', 'consent.withdrawn', 'data.corrected', 'data.erase', 'offer.sent', 'offer.accepted',
        'offer.declined', 'endpoint.test'));
