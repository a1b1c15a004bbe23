package se.loomer.service.mediation.web;

import java.util.List;
import se.loomer.service.mediation.Chosen;
import se.loomer.service.mediation.Mediation;

/// A person's enquiries, newest first.
public record EnquiriesPage(List<Mediation.Overview> enquiries) {
    /// The state of a chosen company as the key of its word and the kind of its chip.
    public static State state(Chosen chosen) {
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

    /// @param word ends the message `mediation.state.…`
    /// @param chip one of the kinds of chips
    public record State(String word, String chip) {}
}
