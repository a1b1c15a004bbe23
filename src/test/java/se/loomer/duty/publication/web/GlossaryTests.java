package se.loomer.duty.publication.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Caller;
import se.loomer.Installation;
import se.loomer.Promise;

/// The words that the policy explains, and the links by which readers get to them.
class GlossaryTests {
    private static final Pattern ENTRY = Pattern.compile("<strong><a href=\"#(word-[a-z-]+)\" id=\"\\1\">");
    private static final Pattern LINK = Pattern.compile("<a href=\"#(word-[a-z-]+)\">");

    private final Caller reader = new Caller(Installation.shared());

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    @Promise("P15")
    void everyEntryIsLinkedFromTheText(String language) {
        reader.post("/policy", "/language", Map.of("value", language, "return", "/policy"));
        var page = reader.get("/policy").body();
        var entries = found(ENTRY, page);
        assertThat(entries)
                .contains("word-personal-data", "word-processing", "word-controller", "word-processor", "word-consent");
        assertThat(found(LINK, page)).isEqualTo(entries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    @Promise("P15")
    void everyParagraphOfTheGlossaryIsAnEntry(String language) {
        var words = Installation.shared().book().texts().body("policy", "words", Locale.of(language));
        assertThat(words.split("\n\n")).allSatisfy(entry -> assertThat(entry).startsWith("**["));
    }

    private static Set<String> found(Pattern pattern, String page) {
        var found = new TreeSet<String>();
        pattern.matcher(page).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
