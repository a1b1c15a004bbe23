package se.loomer.service.support.office;

import java.util.List;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;
import se.loomer.service.support.CaseDetails;
import se.loomer.service.support.EndForm;
import se.loomer.service.support.SavedReplies;

/// An opened case with the replies that can be put into the answer.
public record SupportCase(CaseDetails details, List<SavedReplies.Reply> replies) {
    /// The ways to end it.
    public List<Option> outcomes(PageContext shell) {
        return EndForm.OUTCOMES.stream()
                .map(outcome -> Option.of(outcome, shell.text("support.outcome." + outcome)))
                .toList();
    }

    /// The saved replies to choose from.
    public List<Option> savedReplies() {
        return replies.stream()
                .map(reply -> Option.of(reply.id().toString(), reply.name()))
                .toList();
    }

    /// The open cases of the same person with which it can be joined; none for an opinion.
    public List<Option> joinable(PageContext shell) {
        return details.isRated()
                ? List.of()
                : details.others().stream()
                        .map(other -> Option.of(
                                other.id().toString(),
                                "%s (%s)".formatted(other.title().reveal(), shell.date(other.openedAt()))))
                        .toList();
    }
}
