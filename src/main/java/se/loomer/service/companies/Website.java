package se.loomer.service.companies;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;

/// The address of a company's own website.
public final class Website {
    /// As many characters as it may have.
    public static final int LENGTH_MAX = 200;

    private static final String SCHEME = "https://";
    private static final Pattern HOST =
            Pattern.compile("(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}{2,}");

    private Website() {}

    /// What was typed, with or without `https://`, as an address that everybody can open safely; nothing for another
    /// scheme, an address of a machine, a port, somebody's name, and letters of several alphabets in one word.
    static Optional<String> read(String typed) {
        var text = PlainText.tidy(typed);
        var whole = text.contains("://") ? text : SCHEME + text;
        try {
            var address = URI.create(whole);
            var host = address.getHost() == null ? "" : address.getHost();
            var isFit = "https".equalsIgnoreCase(address.getScheme())
                    && HOST.matcher(host).matches()
                    && address.getRawUserInfo() == null
                    && address.getPort() == -1
                    && whole.length() <= LENGTH_MAX
                    && PlainText.check(FieldErrors.none(), "website", whole).isEmpty();
            return isFit
                    ? Optional.of(
                            SCHEME + host.toLowerCase(Locale.ROOT) + whole.substring(SCHEME.length() + host.length()))
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
