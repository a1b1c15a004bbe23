package se.loomer.service.mediation;

import gg.jte.Content;
import se.loomer.edge.web.PageContext;

/// Sections on the pages of a conversation for what another module shows there; that module implements it.
public interface ConversationSection {
    /// On the page of an enquiry, for its person, above the companies that were chosen.
    Content ofEnquiry(Enquiry enquiry, PageContext reader);

    /// On the page of a company that has something of the enquiry, for its person, above the conversation.
    Content ofCompany(Enquiry enquiry, ChosenCompany chosen, PageContext reader);

    /// On the page of an enquiry that a company received, for the company, above the conversation.
    Content ofReceived(Inbox.Representing by, ReceivedEnquiry received, PageContext reader);
}
