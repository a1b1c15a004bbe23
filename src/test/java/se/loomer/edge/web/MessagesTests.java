package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;

class MessagesTests {
    private static final List<Path> PLACES = List.of(Path.of("src", "main", "jte"), Path.of("src", "main", "java"));
    private static final Pattern USED = Pattern.compile("\\b(?:text|rich)\\(\\s*\"([^\"]*)\"\\s*([,)])");

    private final Messages messages = new Messages();

    @Test
    void existInBothLanguages() {
        assertThat(new TreeSet<>(messages.keys(Language.SV))).isEqualTo(new TreeSet<>(messages.keys(Language.EN)));
    }

    @Test
    void belongToOneModuleEach() {
        var patterns = new TreeMap<String, String>();
        Messages.add(patterns, "addons", file("addons.title=Tillval"));
        Messages.add(patterns, "relay", file("relay.title=Program"));
        assertThatIllegalStateException()
                .isThrownBy(() -> Messages.add(patterns, "relay", file("addons.title=Program")))
                .withMessage("relay has the message addons.title of another module");
    }

    private static ByteArrayResource file(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areNeverEmptyAndCanBeFilledIn() {
        for (var language : Language.values()) {
            for (var key : messages.keys(language)) {
                var pattern = messages.pattern(language, key);
                assertThat(pattern).as("%s in %s", key, language).isNotBlank().doesNotContain("'");
                assertThat(new MessageFormat(pattern, language.locale()).toPattern())
                        .isNotBlank();
            }
        }
    }

    /// What fills a place is escaped as Markdown, and inside a code span the escaping itself would be shown.
    @Test
    void areFilledInOutsideCodeSpans() {
        for (var language : Language.values()) {
            for (var key : messages.keys(language)) {
                assertThat(messages.pattern(language, key)).as(key).doesNotContainPattern("`[^`]*\\{\\d[^`]*`");
            }
        }
    }

    @Test
    void takeTheSameArgumentsInBothLanguages() {
        for (var key : messages.keys(Language.SV)) {
            assertThat(arguments(Language.SV, key)).as(key).isEqualTo(arguments(Language.EN, key));
        }
    }

    private int arguments(Language language, String key) {
        return new MessageFormat(messages.pattern(language, key), language.locale()).getFormatsByArgumentIndex().length;
    }

    @Test
    void existWhereverPagesUseThem() throws IOException {
        var missing = new ArrayList<String>();
        for (var place : PLACES) {
            try (var files = Files.walk(place)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var matcher = USED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        if (matcher.group(1).contains(".")
                                && !messages.keys(Language.SV).contains(matcher.group(1))) {
                            missing.add(file + ": " + matcher.group(1));
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void areFilledInAsTheLanguageCounts() {
        assertThat(messages.text(Language.SV, "web.error.summary", 1)).isEqualTo("Något behöver rättas");
        assertThat(messages.text(Language.SV, "web.error.summary", 3)).isEqualTo("3 saker behöver rättas");
        assertThat(messages.text(Language.EN, "web.error.summary", 3)).isEqualTo("3 things need correcting");
    }

    @Test
    void areAnErrorWhereTheKeyIsUnknown() {
        assertThatIllegalArgumentException().isThrownBy(() -> messages.text(Language.SV, "web.no-such-key"));
    }
}
