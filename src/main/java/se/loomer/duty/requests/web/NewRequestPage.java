package se.loomer.duty.requests.web;

import java.util.Arrays;
import java.util.List;
import se.loomer.duty.requests.RequestKind;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Option;
import se.loomer.edge.web.PageContext;

/// The form of a new request, with what was typed in it.
public record NewRequestPage(String kind, String words, FieldErrors errors) {
    /// The kinds to choose from.
    public List<Option> kinds(PageContext shell) {
        return Arrays.stream(RequestKind.values())
                .map(one -> new Option(
                        one.key(),
                        shell.text("requests.kind." + one.key()),
                        shell.text("requests.kind-hint." + one.key())))
                .toList();
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
