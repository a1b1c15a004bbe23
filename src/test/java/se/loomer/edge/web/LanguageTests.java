package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class LanguageTests {
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

    private void asksFor(String header) {
        request.addHeader("Accept-Language", header);
    }

    @Test
    void isSwedishWhereNothingIsSaid() {
        assertThat(Language.of(request)).isEqualTo(Language.SV);
    }

    @Test
    void isTheFirstOfOursThatTheBrowserAsksFor() {
        asksFor("de-DE, en-GB;q=0.8, sv;q=0.5");
        assertThat(Language.of(request)).isEqualTo(Language.EN);
    }

    @Test
    void isSwedishWhereTheBrowserAsksForNoneOfOurs() {
        asksFor("fi-FI, de;q=0.8");
        assertThat(Language.of(request)).isEqualTo(Language.SV);
    }

    @Test
    void isWhatThePersonChoseWhateverTheBrowserAsksFor() {
        asksFor("sv-SE");
        request.setCookies(new Cookie(Language.COOKIE, "en"));
        assertThat(Language.of(request)).isEqualTo(Language.EN);
    }

    @Test
    void ignoresACookieThatNamesNone() {
        request.setCookies(new Cookie(Language.COOKIE, "xx"));
        assertThat(Language.of(request)).isEqualTo(Language.SV);
    }

    @Test
    void themeFollowsTheDeviceUntilSomeoneChooses() {
        assertThat(Theme.of(request)).isEqualTo(Theme.AUTO);
        request.setCookies(new Cookie(Theme.COOKIE, "dark"));
        assertThat(Theme.of(request)).isEqualTo(Theme.DARK);
        request.setCookies(new Cookie(Theme.COOKIE, "\"><script>"));
        assertThat(Theme.of(request)).isEqualTo(Theme.AUTO);
    }
}
