package se.loomer.service.statistics;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who counts as a person that looks at a page: a browser that says so, and no program that fetches, previews,
/// watches or fetches ahead. The table of examples is in the tests.
public final class Audience {
    /// Browsers have begun their names so since 1994; programs that do not pretend begin otherwise.
    private static final Pattern BROWSER = Pattern.compile("^(?:mozilla/[45]\\.0 \\(|opera/)");

    /// Programs that call themselves like browsers say what they are by a word, by an address where one can read about
    /// them, or as "compatible" without naming an old browser. The telephones of CUBOT are none.
    private static final Pattern PROGRAM = Pattern.compile("(?<!\\bcu)bot(?![a-z])|crawl|spider|slurp|scrap|fetch"
            + "|preview|externalhit|inspection|monitor|uptime|pingdom|lighthouse|pagespeed|headless|phantomjs|puppeteer"
            + "|selenium|archiver|validator|chatgpt|gptbot|claude|perplexity|httpclient|python|java/|okhttp|curl|wget"
            + "|https?://|\\(compatible;(?! (?:msie|konqueror))");

    /// What browsers say when nobody has looked yet (Sec-Purpose, Fetch Standard; the others are older).
    private static final Map<String, Pattern> AHEAD = Map.of(
            "Sec-Purpose", Pattern.compile("prefetch|prerender"),
            "Purpose", Pattern.compile("prefetch|preview"),
            "X-Purpose", Pattern.compile("prefetch|preview"),
            "X-Moz", Pattern.compile("prefetch"));

    private Audience() {}

    /// Whether a person looks.
    ///
    /// @param header what the request says under a name, null for nothing
    public static boolean isPerson(UnaryOperator<@Nullable String> header) {
        var name = small(header.apply("User-Agent"));
        return BROWSER.matcher(name).find()
                && !PROGRAM.matcher(name).find()
                && AHEAD.entrySet().stream()
                        .noneMatch(sign -> sign.getValue()
                                .matcher(small(header.apply(sign.getKey())))
                                .find());
    }

    private static String small(@Nullable String value) {
        return Optional.ofNullable(value).orElse("").toLowerCase(Locale.ROOT);
    }
}
