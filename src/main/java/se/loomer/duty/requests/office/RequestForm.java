package se.loomer.duty.requests.office;

import java.util.Map;
import se.loomer.edge.casework.CasePage;

/// What was typed into the forms of a request: the answer, why it takes longer, or the reasons of a refusal.
public record RequestForm(String answer, String extension, String refusal) implements CasePage.Form {
    static RequestForm of(Map<String, String> fields) {
        return new RequestForm(
                fields.getOrDefault("answer", ""),
                fields.getOrDefault("extension", ""),
                fields.getOrDefault("refusal", ""));
    }

    @Override
    public String kept() {
        return answer + extension + refusal;
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
