package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;

/// A language that every page, e-mail and text of the policy exists in.
public enum Language {
    SV,
    EN;

    static final String COOKIE = "__Host-language";

    private final Locale locale = Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));

    /// The language as Java knows it.
    public Locale locale() {
        return locale;
    }

    /// The language as HTML and the database write it: `sv`.
    public String tag() {
        return locale.getLanguage();
    }

    /// The other one, which a page offers.
    public Language other() {
        return this == SV ? EN : SV;
    }

    /// The language with this tag, if it is one of ours.
    public static Optional<Language> of(String tag) {
        return SubmittedChoice.of(values(), Language::tag, tag);
    }

    /// What the person chose, else what the browser asks for, else Swedish.
    public static Language of(HttpServletRequest request) {
        return Cookies.value(request, COOKIE).flatMap(Language::of).orElseGet(() -> asked(request));
    }

    private static Language asked(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return SV;
        }
        return Collections.list(request.getLocales()).stream()
                .flatMap(wanted -> of(wanted.getLanguage()).stream())
                .findFirst()
                .orElse(SV);
    }
}
