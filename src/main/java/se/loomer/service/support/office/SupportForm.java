package se.loomer.service.support.office;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.casework.CasePage;
import se.loomer.service.support.CaseId;
import se.loomer.service.support.EndForm;
import se.loomer.service.support.PersonDetails;

/// What was typed into the forms of a case.
///
/// @param why why the member looks at the person
/// @param other the case with which it is joined, null for none
/// @param technical what technical help sees of the person, null until somebody looked with another reason
public record SupportForm(
        String why,
        String answer,
        String note,
        EndForm end,
        @Nullable CaseId other,
        @Nullable PersonDetails technical) implements CasePage.Form {

    static SupportForm of(Map<String, String> fields) {
        return new SupportForm(
                fields.getOrDefault("why", "").strip(),
                fields.getOrDefault("answer", ""),
                fields.getOrDefault("note", ""),
                new EndForm(fields.getOrDefault("outcome", ""), fields.containsKey("nameless")),
                id(fields.getOrDefault("other", "")),
                null);
    }

    private static @Nullable CaseId id(String text) {
        try {
            return new CaseId(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    SupportForm answering(String words) {
        return new SupportForm(why, words, note, end, other, technical);
    }

    SupportForm with(@Nullable PersonDetails found) {
        return new SupportForm(why, answer, note, end, other, found);
    }

    @Override
    public String kept() {
        return answer;
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
