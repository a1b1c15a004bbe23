package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import se.loomer.Promise;

/// What we keep of a browser is coarse: kind, system, half an address.
class ClientTests {
    private static Client of(String agent, String address) {
        var request = new MockHttpServletRequest();
        request.addHeader("User-Agent", agent);
        request.setRemoteAddr(address);
        return Client.of(request, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0|Edge|Windows",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0|Firefox|Linux",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1|Safari|iPhone",
                "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36|Chrome|Android",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15|Safari|macOS",
                "curl/8|?|?"
            })
    void isNamedByItsKindAlone(String agent, String browser, String system) {
        assertThat(of(agent, "127.0.0.1")).isEqualTo(new Client(browser, system, "127.0.*.*"));
    }

    @ParameterizedTest
    @CsvSource({
        "85.24.131.7, 85.24.*.*",
        "2001:db8:1:2:3:4:5:6, 2001:db8:*",
        "::1, 0:0:*",
        "not-an-address, ?",
        "example.com, ?"
    })
    @Promise("P45")
    void halfTheAddressIsKept(String address, String network) {
        assertThat(Client.network(address)).isEqualTo(network);
    }

    @Test
    void behindAProxyItIsTheCallersOwnNetwork() {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr("10.0.0.1");
        request.addHeader("X-Forwarded-For", "203.0.113.9, 85.24.131.7");
        assertThat(Client.of(request, 1).network()).isEqualTo("85.24.*.*");
        assertThat(Client.of(request, 0).network())
                .as("nobody is believed unasked")
                .isEqualTo("10.0.*.*");
    }

    @Test
    void saysNothingOfItself() {
        assertThat(of("curl/8", "85.24.131.7").toString()).doesNotContain("85");
    }
}
