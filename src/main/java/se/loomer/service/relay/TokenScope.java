package se.loomer.service.relay;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What a token lets a program do.
public enum TokenScope implements Keyed {
    /// Reads what was disclosed, the conversations with their offers and files, the corrections, the notices and the
    /// changes.
    DISCLOSURES_READ("disclosures:read"),
    /// Marks enquiries as read, writes messages and sends files.
    MESSAGES_WRITE("messages:write"),
    /// Sends offers, by which the company is bound, and withdraws them.
    OFFERS_WRITE("offers:write"),
    /// Acknowledges corrections and answers notices to erase.
    NOTICES_ANSWER("notices:answer");

    private final String key;

    TokenScope(String key) {
        this.key = key;
    }

    /// The scope as programs read it.
    @Override
    public String key() {
        return key;
    }

    static Optional<TokenScope> of(String key) {
        return SubmittedChoice.of(values(), TokenScope::key, key);
    }

    /// The scopes of these words; unknown ones are left out.
    public static Set<TokenScope> of(Collection<String> words) {
        var scopes = EnumSet.noneOf(TokenScope.class);
        words.forEach(word -> of(word).ifPresent(scopes::add));
        return scopes;
    }
}
