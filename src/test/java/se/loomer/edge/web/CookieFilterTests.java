package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import se.loomer.Promise;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyFolder;

/// No cookie leaves that the register does not name, or that nobody has allowed.
class CookieFilterTests {
    private static final String SECRET = "a".repeat(43);
    private final Policy policy = ((PolicyBook.Opening.Opened) PolicyBook.open(new PolicyFolder(Path.of("policy"))))
            .book()
            .policy();
    private final List<Object> reported = new ArrayList<>();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");

    private List<String> set(boolean isStrict, String... cookies) throws Exception {
        var response = new MockHttpServletResponse();
        FilterChain chain = (_, answer) -> {
            for (var cookie : cookies) {
                ((HttpServletResponse) answer).addHeader("set-cookie", cookie);
            }
        };
        new CookieFilter(policy, reported::add, isStrict).doFilter(request, response, chain);
        return response.getHeaders("set-cookie");
    }

    private void answer(String allowed, String knewSignal) {
        var key = Objects.requireNonNull(policy.cookies().get("map_view")).key();
        request.setCookies(new Cookie("__Host-choices", String.join("~", SECRET, key, allowed, knewSignal)));
    }

    @Test
    @Promise("P08")
    void whatIsRegisteredIsSet() throws Exception {
        assertThat(set(true, "__Host-theme=dark; Path=/", "__Host-csrf=x")).hasSize(2);
        assertThat(reported).isEmpty();
    }

    @Test
    @Promise("P08")
    void whatIsNotRegisteredIsAnErrorWhileWeDevelop() {
        assertThatIllegalStateException()
                .isThrownBy(() -> set(true, "visits=1; Path=/"))
                .withMessageContaining("place it under 'cookies' in policy/loomer.yaml");
    }

    @Test
    @Promise("P08")
    void whatIsNotRegisteredIsLeftOutAndReportedInProduction() throws Exception {
        assertThat(set(false, "visits=1; Path=/", "__Host-theme=dark")).containsExactly("__Host-theme=dark");
        assertThat(reported).containsExactly(new UnregisteredCookie("visits"));
    }

    @Test
    @Promise("P08")
    void otherWaysToSetACookieAreGuardedToo() throws Exception {
        var response = new MockHttpServletResponse();
        new CookieFilter(policy, reported::add, false).doFilter(request, response, (_, answer) -> {
            ((HttpServletResponse) answer).addCookie(new Cookie("JSESSIONID", "1"));
            ((HttpServletResponse) answer).setHeader("Set-Cookie", "track=1");
        });
        assertThat(response.getHeaders("Set-Cookie")).isEmpty();
        assertThat(reported).hasSize(2);
    }

    @Test
    @Promise("P09")
    void whatNeedsAChoiceWaitsForIt() throws Exception {
        assertThat(set(false, "map_view=1")).isEmpty();
        answer("", "0");
        assertThat(set(false, "map_view=1")).isEmpty();
        answer("maps", "0");
        assertThat(set(false, "map_view=1")).hasSize(1);
    }

    @Test
    @Promise("P14")
    void theSignalIsANoUnlessSomebodySaidYesKnowingIt() throws Exception {
        request.addHeader("Sec-GPC", "1");
        answer("maps", "0");
        assertThat(set(false, "map_view=1")).isEmpty();
        answer("maps", "1");
        assertThat(set(false, "map_view=1")).hasSize(1);
    }
}
