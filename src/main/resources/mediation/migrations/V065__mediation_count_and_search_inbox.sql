-- A company's inbox is counted by states without reading what people wrote, and searched in the company's own messages, the latest
-- first. Neither index holds a word.
create index disclosure_counted on mediation.disclosure (company_id)
    include (unread, enquiry_state, last_author, expires_at, consent_live, company_open, closed) where consent_live;
create index message_of_company on mediation.message (company_id, sent_at desc) where consent_live;
