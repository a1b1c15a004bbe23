package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssetsTests {
    private static final int STYLE_BYTES_MAX = 20_000;
    private static final Path TEMPLATES = Path.of("src", "main", "jte");
    private static final Pattern INLINE = Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]* src=)|hx-on");

    @Test
    void haveAddressesWithTheFingerprintOfTheirContent() {
        assertThat(new Assets().address("loomer.css")).matches("/assets/[0-9a-f]{12}/loomer\\.css");
        assertThat(new Assets().address("htmx.min.js")).startsWith(new Assets().lastingRoot());
    }

    @Test
    void areAnErrorWhereTheNameIsUnknown() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Assets().address("no-such.css"));
    }

    @Test
    void styleOfOnePageStaysSmall() throws IOException {
        var folder = Path.of("src", "main", "resources", "static", "assets");
        var everywhere = Files.size(folder.resolve("loomer.css"));
        try (var styles = Files.list(folder)) {
            for (var style : styles.filter(file -> file.toString().endsWith(".css"))
                    .filter(file -> !file.endsWith("loomer.css"))
                    .toList()) {
                assertThat(everywhere + Files.size(style)).as("%s", style).isLessThan(STYLE_BYTES_MAX);
            }
        }
    }

    @Test
    void templatesHoldNoStyleAndNoScriptOfTheirOwn() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(INLINE.matcher(Files.readString(file)).find())
                        .as("%s", file)
                        .isFalse();
            }
        }
    }
}
