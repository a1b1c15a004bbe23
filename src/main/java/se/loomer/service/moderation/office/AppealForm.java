package se.loomer.service.moderation.office;

import java.util.Map;
import se.loomer.edge.casework.CasePage;

/// The answer to an appeal, as typed.
///
/// @param outcome `stands` or `reversed`
public record AppealForm(String outcome, String answer) implements CasePage.Form {
    static AppealForm of(Map<String, String> fields) {
        return new AppealForm(fields.getOrDefault("outcome", ""), fields.getOrDefault("answer", ""));
    }

    boolean isReversed() {
        return outcome.equals("reversed");
    }

    boolean isChosen() {
        return isReversed() || outcome.equals("stands");
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
