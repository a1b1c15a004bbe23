package se.loomer.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class NetworkTests {
    private static Network seen(int trustedHops, String... forwarded) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.9");
        for (var header : forwarded) {
            request.addHeader("X-Forwarded-For", header);
        }
        return Network.of(request, trustedHops);
    }

    @Test
    void neighboursShareOne() {
        assertThat(Network.of("203.0.113.7")).isEqualTo(Network.of("203.0.113.200"));
        assertThat(Network.of("2001:db8:1:200::1")).isEqualTo(Network.of("2001:db8:1:2ff:ffff::2"));
    }

    @Test
    void othersHaveTheirOwn() {
        assertThat(Network.of("203.0.113.7")).isNotEqualTo(Network.of("203.0.114.7"));
        assertThat(Network.of("2001:db8:1:200::1")).isNotEqualTo(Network.of("2001:db8:1:300::1"));
    }

    @Test
    void anAddressOfVersion4IsTheSameHoweverItIsWritten() {
        assertThat(Network.of("::ffff:203.0.113.7")).isEqualTo(Network.of("203.0.113.7"));
    }

    @Test
    void aHeaderCountsForNothingWithoutAProxyOfOurs() {
        assertThat(seen(0, "203.0.113.7")).isEqualTo(Network.of("192.0.2.9"));
    }

    @Test
    void whatTheLastTrustedProxySawCounts() {
        assertThat(seen(1, "198.51.100.1, 203.0.113.7")).isEqualTo(Network.of("203.0.113.7"));
        assertThat(seen(2, "198.51.100.1, 203.0.113.7")).isEqualTo(Network.of("198.51.100.1"));
        assertThat(seen(1, "198.51.100.1", "203.0.113.7")).isEqualTo(Network.of("203.0.113.7"));
    }

    @Test
    void whatTheCallerWroteBeforeThatCountsForNothing() {
        assertThat(seen(1, "10.0.0.1, 10.1.0.1, 203.0.113.7")).isEqualTo(seen(1, "203.0.113.7"));
    }

    @Test
    void aHeaderThatIsTooShortOrNoAddressCountsAsTheProxy() {
        assertThat(seen(2, "203.0.113.7")).isEqualTo(Network.of("192.0.2.9"));
        assertThat(seen(1, "loomer.example")).isEqualTo(Network.of("192.0.2.9"));
        assertThat(seen(1, "203.0.113.7, ")).isEqualTo(Network.of("192.0.2.9"));
        assertThat(seen(1)).isEqualTo(Network.of("192.0.2.9"));
    }

    @Test
    void isNeverPrinted() {
        assertThat(Network.of("203.0.113.7")).hasToString("[network]");
    }
}
