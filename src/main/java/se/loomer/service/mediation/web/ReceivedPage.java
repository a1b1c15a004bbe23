package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.CorrectionNotice;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.ReceivedEnquiry;

/// One disclosed enquiry.
///
/// @param corrections what the person corrected since it came, the latest first
/// @param typed an answer that could not be sent
public record ReceivedPage(
        Inbox.Representing by,
        ReceivedEnquiry received,
        List<CorrectionNotice> corrections,
        String typed,
        FieldErrors errors) {
    /// Whether the reader's role lets them answer.
    public boolean mayAnswer() {
        return by.role().includes(Role.HANDLER);
    }
}
