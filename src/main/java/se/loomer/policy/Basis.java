package se.loomer.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The lawful basis of a purpose (GDPR, article 6(1)).
public enum Basis {
    CONSENT("6(1)(a)"),
    CONTRACT("6(1)(b)"),
    LEGAL_OBLIGATION("6(1)(c)"),
    LEGITIMATE_INTEREST("6(1)(f)");

    private final String article;

    Basis(String article) {
        this.article = article;
    }

    static Optional<Basis> read(String word) {
        return Arrays.stream(values())
                .filter(basis -> basis.word().equals(word))
                .findFirst();
    }

    /// The word in the policy document.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The paragraph of the GDPR that names it.
    public String article() {
        return article;
    }
}
