package se.loomer.service.support.web;

import java.util.List;
import se.loomer.edge.web.PageContext;
import se.loomer.service.support.OwnCase;

/// A person's cases.
public record OwnCasesPage(List<OwnCase> cases) {
    /// What a case is called: as its writer did, or by its rating, which came without a title.
    public static String title(OwnCase one, PageContext shell) {
        if (one.rating() == null) {
            return one.title().reveal();
        }
        var page = one.page();
        return shell.text(
                "support.cases.rated",
                one.rating(),
                page == null ? shell.text("support.feedback.whole") : PagePatterns.shown(page));
    }

    /// How to mark how a case stands: the class of its chip.
    public static String chip(OwnCase one) {
        return switch (one.standing()) {
            case "waits" -> "waiting";
            case "answered" -> "accent";
            default -> "neutral";
        };
    }
}
