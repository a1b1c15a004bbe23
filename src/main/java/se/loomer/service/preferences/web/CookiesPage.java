package se.loomer.service.preferences.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.PageContext;
import se.loomer.policy.Policy;
import se.loomer.service.preferences.CookieProof;

/// The register and what has been chosen.
///
/// @param proof of this browser's answer, null before there is one
/// @param isSaved whether an answer has just been kept
public record CookiesPage(
        List<Choice> choices, List<Entry> entries, @Nullable CookieProof proof, boolean isSaved, boolean hasSignal) {
    /// Something to allow.
    public record Choice(String key, boolean isAllowed) {}

    /// A cookie or key of browser storage.
    public record Entry(String name, String kind, String purpose, String party, String lifetime, boolean isNeeded) {}

    static CookiesPage of(PageContext shell, Policy policy, @Nullable CookieProof proof, boolean isSaved) {
        var language = shell.language().locale();
        return new CookiesPage(
                policy.choices().stream()
                        .map(choice -> new Choice(choice, shell.choice().allows(choice, policy)))
                        .toList(),
                policy.cookies().values().stream()
                        .map(cookie -> entry(cookie, policy, language))
                        .toList(),
                proof,
                isSaved,
                shell.choice().hasSignal());
    }

    private static Entry entry(Policy.Cookie cookie, Policy policy, Locale language) {
        return new Entry(
                cookie.name(),
                cookie.kind(),
                cookie.purpose(),
                cookie.party(),
                policy.life(cookie).words(language),
                cookie.isNeeded());
    }

    /// Whether anything is allowed that the service can do without.
    public boolean allowsAny() {
        return choices.stream().anyMatch(Choice::isAllowed);
    }

    /// The signal, and whether an answer given in its presence goes before it.
    public String signal() {
        return !hasSignal ? "off" : allowsAny() ? "overruled" : "on";
    }
}
