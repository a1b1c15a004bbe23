package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Chromium without a window, for tests. It uses the one that is installed and downloads none. All classes share one
/// process; what a visitor keeps is in a context of their own.
public final class Browser {
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /// The script's own result is nothing that can be brought here.
    static final String AXE = script() + ";0";

    private static final List<String> LEVEL_AA =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /// Where a wall serves it, so that the browser keeps it.
    static final String AXE_PATH = "/axe.min.js";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final double TIMEOUT_MILLISECONDS = 30_000;

    /// What the console of each visitor's browser complained about.
    private static final Map<BrowserContext, List<String>> COMPLAINTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final com.microsoft.playwright.Browser chromium;

    private Browser(com.microsoft.playwright.Browser chromium) {
        this.chromium = chromium;
    }

    private static final class Shared {
        private static final Browser INSTANCE = start();
    }

    /// The one of this process.
    public static Browser shared() {
        return Shared.INSTANCE;
    }

    private static Browser start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new LaunchOptions()
                .setHeadless(true)
                .setExecutablePath(executable())
                .setArgs(ARGUMENTS);
        return new Browser(playwright.chromium().launch(options));
    }

    private static String script() {
        try (var stream = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path executable() {
        return Stream.concat(Optional.ofNullable(System.getenv("LOOMER_CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Chromium is not installed: install it or name it in LOOMER_CHROMIUM (see CONTRIBUTING.md)"));
    }

    /// How somebody looks at the site.
    ///
    /// @param language as in `Accept-Language`
    /// @param width of the window, in CSS pixels
    public record Reader(String language, int width, boolean isDark, boolean hasJavaScript) {
        private static final int HEIGHT = 900;

        /// A Swedish reader at a desk.
        public static Reader swedish() {
            return new Reader("sv-SE", 1280, false, true);
        }

        /// An English reader at a desk.
        public static Reader english() {
            return new Reader("en-GB", 1280, false, true);
        }

        /// The same reader with a window of another width.
        public Reader wide(int pixels) {
            return new Reader(language, pixels, isDark, hasJavaScript);
        }

        /// The same reader on a device that is set to dark.
        public Reader dark() {
            return new Reader(language, width, true, hasJavaScript);
        }

        /// The same reader with JavaScript turned off.
        public Reader withoutJavaScript() {
            return new Reader(language, width, isDark, false);
        }
    }

    /// A browser of its own for a reader: nothing of another's cookies, and without the app's service worker.
    public BrowserContext open(Reader reader, String site) {
        return open(reader, site, ServiceWorkerPolicy.BLOCK);
    }

    /// The same with the app's service worker.
    BrowserContext openApp(Reader reader, String site) {
        return open(reader, site, ServiceWorkerPolicy.ALLOW);
    }

    private BrowserContext open(Reader reader, String site, ServiceWorkerPolicy workers) {
        var context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(site)
                .setServiceWorkers(workers)
                .setLocale(reader.language())
                .setTimezoneId("Europe/Stockholm")
                .setViewportSize(reader.width(), Reader.HEIGHT)
                .setColorScheme(reader.isDark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(reader.hasJavaScript()));
        context.setDefaultTimeout(TIMEOUT_MILLISECONDS);
        var complaints = new CopyOnWriteArrayList<String>();
        COMPLAINTS.put(context, complaints);
        context.onWebError(error -> complaints.add(error.error()));
        context.onConsoleMessage(message -> {
            // That a page itself was refused is no error of its own.
            var isRefusal = message.text().startsWith("Failed to load resource")
                    && !message.location().contains("/assets/");
            if (message.type().equals("error") && !isRefusal) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        return context;
    }

    /// Fails where the browser's console holds an error of any page that this visitor came to.
    static void assertSilent(Page page) {
        assertThat(COMPLAINTS.getOrDefault(page.context(), List.of()))
                .as("errors in the browser's console by %s", page.url())
                .isEmpty();
    }

    /// Fails where axe finds anything that the level AA of WCAG 2.2 forbids.
    public static void assertAccessible(Page page) {
        page.evaluate(AXE);
        assertClean(page, Map.of("runOnly", LEVEL_AA));
    }

    /// The same of all but contrasts, where axe is there already.
    static void assertAccessibleApartFromContrast(Page page) {
        assertClean(page, Map.of("runOnly", LEVEL_AA, "rules", Map.of("color-contrast", Map.of("enabled", false))));
    }

    /// Fails where targets are too small or too close, which follows from the width.
    static void assertTargets(Page page) {
        assertClean(page, Map.of("runOnly", Map.of("type", "rule", "values", List.of("target-size"))));
    }

    private static void assertClean(Page page, Map<String, Object> rules) {
        assertClean(page, "document", List.of(), rules);
    }

    /// Fails where axe finds a part of a page wanting.
    ///
    /// @param part an expression that says which part is meant, over the list `chosen`
    static void assertClean(Page page, String part, List<String> chosen, Map<String, Object> rules) {
        var options = new HashMap<>(rules);
        options.put("resultTypes", List.of("violations"));
        // No page plays anything, and no rule here reads style sheets.
        options.put("preload", false);
        assertThat(page.evaluate("""
                        ({options, chosen}) => axe.run(%s, options).then(results => results.violations.map(violation =>
                            violation.id + ': ' + violation.help + ' ' + violation.nodes.slice(0, 3).map(node => node.html)))
                        """.formatted(part), Map.of("options", options, "chosen", chosen)))
                .as(page.url())
                .isEqualTo(List.of());
    }

    /// Fails where the page is wider than the window, or the browser's console holds an error.
    public static void assertFits(Page page) {
        assertSilent(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits its window", page.url())
                .isEqualTo(true);
    }

    /// Keeps a picture of the whole page in `target/screenshots`.
    public static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }
}
