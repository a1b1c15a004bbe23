package se.loomer.policy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in words for what is known later: `${name}`, or `${name|form}` where a value can be written in several
/// forms. The policy, the handbook, consents and e-mails use it.
public final class Placeholders {
    /// The name is the first group, the form the second.
    public static final Pattern PATTERN = Pattern.compile("\\$\\{([^}|]*)(?:\\|([a-z]+))?}");

    private Placeholders() {}

    /// The words with the values that are known; the others stay, for whoever knows them.
    public static String filled(String words, Function<String, Optional<String>> values) {
        return PATTERN.matcher(words)
                .replaceAll(match ->
                        Matcher.quoteReplacement(values.apply(match.group(1)).orElse(match.group())));
    }

    /// The same with values that are at hand.
    public static String filled(String words, Map<String, String> values) {
        return filled(words, name -> Optional.ofNullable(values.get(name)));
    }
}
