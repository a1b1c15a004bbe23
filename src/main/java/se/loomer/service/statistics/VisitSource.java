package se.loomer.service.statistics;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a visit came from, in one of four words; the address itself is never kept.
public final class VisitSource {
    /// All there are.
    public static final List<String> KINDS = List.of("direct", "search", "social", "elsewhere");

    private static final List<String> SEARCH =
            List.of("google", "googlequicksearchbox", "bing", "duckduckgo", "ecosia", "yahoo", "startpage", "qwant");
    private static final List<String> SOCIAL = List.of(
            "facebook",
            "instagram",
            "linkedin",
            "reddit",
            "mastodon",
            "tiktok",
            "youtube",
            "twitter",
            "x",
            "flashback");

    /// The short names by which networks lead out of what people write there.
    private static final List<String> SHORT = List.of("t.co", "lnkd.in", "fb.me", "youtu.be", "redd.it");

    /// What belongs to a search engine's owner and searches nothing: mail, documents, calendars.
    private static final List<String> OTHER_SERVICES = List.of("mail", "gm", "docs", "drive", "calendar", "groups");

    private VisitSource() {}

    /// The kind of what a request says it came from; empty where it came from our own pages.
    ///
    /// @param referrer the header, null where there is none
    /// @param ownHost the name under which we were asked
    public static Optional<String> of(@Nullable String referrer, String ownHost) {
        if (referrer == null || referrer.isBlank()) {
            return Optional.of("direct");
        }
        return host(referrer).filter(host -> !host.equals(ownHost)).map(VisitSource::kind);
    }

    private static String kind(String host) {
        var names = List.of(host.split("\\.", -1));
        if (names.stream().anyMatch(SEARCH::contains)) {
            return names.stream().anyMatch(OTHER_SERVICES::contains) ? "elsewhere" : "search";
        }
        return SHORT.contains(host) || names.stream().anyMatch(SOCIAL::contains) ? "social" : "elsewhere";
    }

    private static Optional<String> host(String referrer) {
        try {
            var host = URI.create(referrer).getHost();
            return Optional.of(host == null ? "unreadable" : host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unreadable) {
            return Optional.of("unreadable");
        }
    }
}
