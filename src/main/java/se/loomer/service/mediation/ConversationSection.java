package se.loomer.service.mediation;

import gg.jte.Content;
import java.util.Optional;
import se.loomer.edge.web.PageContext;
import se.loomer.guard.enforcement.PersonalText;

/// Sections on the pages of a conversation for what another module shows there; that module implements it.
public interface ConversationSection {
    /// On the page of an enquiry, for its person, above the companies that were chosen.
    Content ofEnquiry(Enquiry enquiry, PageContext reader);

    /// On the page of a company that has something of the enquiry, for its person, above the conversation.
    Content ofCompany(Enquiry enquiry, ChosenCompany chosen, PageContext reader);

    /// On the page of an enquiry that a company received, for the company, above the conversation.
    Content ofReceived(Inbox.Representing by, ReceivedEnquiry received, PageContext reader);

    /// In the form in which the company answers, beneath the words. A button there that is named `fill` brings the form
    /// back with a text filled in.
    default Content inAnswer(Inbox.Representing by, PageContext reader) {
        return _ -> {};
    }

    /// The text that a company chose to have filled into its answer; nothing for what this module does not know.
    ///
    /// @param key what was chosen in [#inAnswer], as it was sent
    default Optional<PersonalText> filling(Inbox.Representing by, String key) {
        return Optional.empty();
    }
}
