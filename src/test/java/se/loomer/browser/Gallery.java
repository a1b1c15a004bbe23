package se.loomer.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import se.loomer.browser.Browser.Reader;

/// Every shape of page that journeys come to, looked at once in a run.
///
/// A shape is an address without identifiers, a status, and what stands out on the page. Chromium opens the first
/// page of each with the answer that the visitor got: at 1280 pixels in light colours for axe's rules of level AA,
/// at 360 in dark colours for those that width and colour can break; in each language it must fit both. What was
/// looked at is kept in a folder that the processes of a run share. `RouteTests` brings a page of every route here.
public final class Gallery {
    private static final int WIDE = 1280;
    private static final int NARROW = 360;
    private static final int HEIGHT = 900;
    private static final Gallery SHARED = new Gallery();

    private final Path folder = Path.of(System.getProperty(
            "gallery", "target/gallery/" + ProcessHandle.current().pid()));
    private final Wall wall = new Wall();
    private final Contrast contrast = new Contrast();
    private @Nullable Page frame;

    private Gallery() {}

    /// What the site answered.
    ///
    /// @param path where the page is
    public record Answer(String path, int status, Map<String, String> headers, String body) {
        /// What somebody got who speaks HTTP.
        public static Answer of(String path, HttpResponse<String> response) {
            return new Answer(path, response.statusCode(), Gallery.headersOf(response), response.body());
        }

        private boolean isPage() {
            return headers.getOrDefault("content-type", "").startsWith("text/html")
                    // A part of a page is looked at within its page.
                    && body.startsWith("<!");
        }

        private String shape() {
            return "%d %s %d"
                    .formatted(
                            status,
                            path.replaceAll("\\?.*|#.*", "").replaceAll("[0-9A-Za-z_-]{30,}|(?<=/)[0-9]+(?=/|$)", "*"),
                            Jsoup.parse(body)
                                    .select(".notice, .empty, .timeline")
                                    .size());
        }
    }

    /// By their names in lower case; of several of one name the first.
    static Map<String, String> headersOf(HttpResponse<?> response) {
        var headers = new TreeMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return headers;
    }

    /// Looks at a page, if nobody did in this run.
    public static synchronized void look(String site, Reader reader, Answer answer) {
        if (answer.isPage()) {
            var language = reader.language().substring(0, 2);
            var isNew = SHARED.claim("looked", answer.shape());
            if (SHARED.claim(language, answer.shape())) {
                SHARED.show(site, answer, isNew);
            }
        }
    }

    /// The file that stands for something says that one process of the run has it.
    private boolean claim(String kind, String what) {
        try {
            Files.createDirectories(folder.resolve(kind));
            Files.createFile(
                    folder.resolve(kind).resolve(HexFormat.of().formatHex(what.getBytes(StandardCharsets.UTF_8))));
            return true;
        } catch (FileAlreadyExistsException claimed) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void show(String site, Answer answer, boolean isNew) {
        var page = frame(site);
        page.setViewportSize(WIDE, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        hang(page, answer);
        Browser.assertFits(page);
        if (isNew) {
            bringAxe(page, answer);
            Browser.assertAccessibleApartFromContrast(page);
            contrast.assertEnough(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        }
        page.setViewportSize(NARROW, HEIGHT);
        Browser.assertFits(page);
        if (isNew) {
            Browser.assertTargets(page);
            contrast.assertEnough(page);
        }
    }

    /// As a script of the site, which the browser keeps, where the page may have scripts at all.
    private static void bringAxe(Page page, Answer answer) {
        if (answer.headers().getOrDefault("content-security-policy", "").contains("script-src 'self'")) {
            page.addScriptTag(new Page.AddScriptTagOptions().setUrl(Browser.AXE_PATH));
        } else {
            page.evaluate(Browser.AXE);
        }
    }

    /// Keeps a picture of a page as a reader sees it.
    static synchronized void picture(String site, Reader reader, Answer answer, String name) {
        var page = SHARED.frame(site);
        page.setViewportSize(reader.width(), HEIGHT);
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(reader.isDark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        SHARED.hang(page, answer);
        Browser.screenshot(page, name);
    }

    private void hang(Page page, Answer answer) {
        wall.hang(answer);
        page.navigate(answer.path());
    }

    private Page frame(String site) {
        wall.of(site);
        if (frame == null) {
            frame = Browser.shared().open(Reader.swedish(), wall.address()).newPage();
        }
        return frame;
    }
}
