package se.loomer.duty.incidents.office;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import se.loomer.duty.incidents.Incident;
import se.loomer.duty.incidents.IncidentRisk;
import se.loomer.duty.incidents.Incidents;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.policy.PolicyBook;

/// One breach, with what has to be done.
///
/// @param reachable the kinds of data that its purposes can read
public record IncidentPage(
        Incident incident,
        Incidents.Reach reach,
        SortedSet<String> reachable,
        PolicyBook book,
        Language language,
        AssessmentForm form,
        Typed typed,
        FieldErrors errors,
        Instant now) {
    /// What was typed into the forms beside the assessment.
    public record Typed(IncidentNoticeForm telling, String reference, String late) {
        static final Typed NOTHING = new Typed(IncidentNoticeForm.NOTHING, "", "");

        /// Whether everybody with an account is told.
        public boolean isEverybody() {
            return telling.isEverybody();
        }

        /// What those concerned are told, by field and language.
        public String typed(String field, String language) {
            return telling.typed(field, language);
        }
    }

    /// The purposes of the policy, as keys.
    public List<String> purposes() {
        return List.copyOf(book.policy().purposes().keySet());
    }

    /// What a purpose is called.
    public String purpose(String key) {
        return book.texts().title("purpose", key, language.locale());
    }

    /// What a kind of data is called; one that the policy had before keeps its key.
    public String kind(String key) {
        return book.policy().data().containsKey(key) ? book.texts().title("data", key, language.locale()) : key;
    }

    /// The words for how grave a breach can be.
    public List<String> risks() {
        return Arrays.stream(IncidentRisk.values()).map(IncidentRisk::word).toList();
    }

    /// What has to be done next.
    public Incident.Next next() {
        return incident.next();
    }
}
