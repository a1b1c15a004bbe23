package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;

/// What somebody sees who meets a limit, and the page where all of them stand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitPageTests {
    private static final int NARROW = 360;

    private final Installation loomer =
            Installation.start(List.of("--loomer.limits=src/test/resources/strict-limits.yaml"));
    private final Browser browser = Browser.shared();

    @AfterAll
    void stop() {
        loomer.close();
    }

    private static void attempt(Page page) {
        page.navigate("/sign-in");
        page.fill("[name=email]", "ada@test.example");
        page.fill("[name=password]", "ett helt annat lösenord");
        page.locator("main form button").first().click();
    }

    @Test
    void tellWhichLimitUntilWhenAndWhatHelps() {
        for (var reader : List.of(
                Reader.swedish(),
                Reader.english().wide(NARROW).dark(),
                Reader.swedish().wide(NARROW).withoutJavaScript(),
                Reader.english().dark())) {
            try (var context = browser.open(reader, loomer.site())) {
                var page = context.newPage();
                for (var attempt = 0; attempt < 4; attempt++) {
                    attempt(page);
                }
                var isSwedish = reader.language().startsWith("sv");
                assertThat(page.locator("h1").textContent()).isEqualTo(isSwedish ? "Vänta en stund" : "Wait a moment");
                assertThat(page.locator("main time").count()).isEqualTo(1);
                assertThat(page.locator("main").textContent())
                        .contains(isSwedish ? "loggat in förut" : "signed in before");
                look(page, "limit-reached", reader);
                page.locator("main dd a[href^='/limits#']").first().click();
                assertThat(page.url()).contains("/limits#sign-in-account-and-network");
                look(page, "limits", reader);
            }
        }
    }

    private static void look(Page page, String name, Reader reader) {
        Browser.screenshot(page, "%s-%d-%s".formatted(name, reader.width(), reader.isDark() ? "dark" : "light"));
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits %d px", name, reader.width())
                .isTrue();
        if (reader.hasJavaScript()) {
            Browser.assertAccessible(page);
        }
    }
}
