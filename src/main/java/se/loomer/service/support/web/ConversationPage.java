package se.loomer.service.support.web;

import se.loomer.edge.web.FieldErrors;
import se.loomer.service.support.Conversation;

/// One of a person's cases.
///
/// @param typed what was typed and not sent
/// @param isSent whether something was sent just now
public record ConversationPage(Conversation conversation, String typed, FieldErrors errors, boolean isSent) {
    /// The address of the page, to which its form adds.
    public String url() {
        return "/account/cases/" + conversation.about().id();
    }

    /// How to mark how it stands: the class of its chip.
    public String chip() {
        return OwnCasesPage.chip(conversation.about());
    }
}
