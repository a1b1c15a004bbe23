package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.Mediation;

/// A person's enquiries, newest first.
public record EnquiriesPage(List<Mediation.Overview> enquiries) {
    private static final int BEGINNING_LENGTH = 160;

    /// The state of a chosen company as the key of its word and the kind of its chip.
    public static State state(ChosenCompany chosen) {
        var disclosed = chosen.disclosed();
        if (disclosed == null) {
            return new State("chosen", "waiting");
        }
        if (!disclosed.consentStands()) {
            var notice = disclosed.notice();
            var answer = notice == null ? null : notice.answer();
            return new State(answer == null ? "withdrawn" : "withdrawn-" + answer, "neutral");
        }
        if (disclosed.isAnswered()) {
            return new State("answered", "good");
        }
        return new State(disclosed.readAt() == null ? "sent" : "read", "accent");
    }

    /// How an enquiry begins, for the list.
    public static String beginning(Enquiry enquiry) {
        var description = enquiry.description().reveal();
        return description.length() > BEGINNING_LENGTH
                ? description.substring(0, BEGINNING_LENGTH).strip() + " …"
                : description;
    }

    /// @param word ends the message `mediation.state.…`
    /// @param chip one of the kinds of chips
    public record State(String word, String chip) {}
}
