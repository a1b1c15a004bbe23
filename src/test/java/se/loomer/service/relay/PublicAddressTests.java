package se.loomer.service.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.service.relay.WebhookTarget.WebhookProperties;

/// Nothing is sent to an address that is not public, in whatever form it is written or carried.
class PublicAddressTests {
    private final WebhookTarget target = new WebhookTarget(new WebhookProperties(false));

    static Stream<String> special() {
        return Arrays.stream("""
                0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254
                172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1
                198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1
                ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:a9fe:a9fe fe80::1 fec0::1 fc00::1
                fd12:3456::1 ff02::1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1
                2001:db8::1 2001:10::1 2002:7f00:1:: 2002:a00:1:: 2002:c0a8:101::1 3fff::1 5f00::1
                4000::1
                """.strip().split("\\s+"));
    }

    static Stream<String> common() {
        return Arrays.stream("""
                1.1.1.1 9.255.255.255 11.0.0.1 100.63.255.255 100.128.0.1 172.15.255.255 172.32.0.1
                192.167.255.255 198.17.255.255 198.20.0.1 223.255.255.255 2a00:1450:400f::1 2606:4700::1
                ::ffff:1.1.1.1 64:ff9b::101:101 2002:101:101::1 2001:4860:4860::8888
                """.strip().split("\\s+"));
    }

    static Stream<String> unfit() {
        return Stream.concat(Stream.of(""), """
                http://example.com/
                https://127.0.0.1/
                https://localhost/
                https://[::1]/
                https://[::ffff:7f00:1]/
                https://user:secret@example.com/
                https://example.com/#part
                ftp://example.com/
                //example.com/
                https:///path
                https://169.254.169.254/latest/meta-data/
                https://[64:ff9b::a9fe:a9fe]/
                nonsense
                https://exa mple.com/
                https://127.1/
                https://example.com:0/
                https://example.com:25/
                https://example.com:8443/
                https://example.com:99999/
                https://example.com./
                https://localhost./
                https://[fe80::1%25lo]/
                https://[2a00:1450:400f::1%25eth0]/
                https://0x7f000001/
                https://2130706433/
                https://017700000001/
                """.lines());
    }

    @ParameterizedTest
    @MethodSource("special")
    void isRefused(String address) {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isFalse();
        assertThatThrownBy(() -> target.resolve(address)).isInstanceOf(WebhookTarget.NotPublic.class);
    }

    @ParameterizedTest
    @MethodSource("common")
    void isTaken(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.ofLiteral(address))).isTrue();
        assertThat(target.resolve(address)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void canNeverBeNamed(String typed) {
        assertThat(target.read(typed)).isEmpty();
    }

    @Test
    void aNameThatLeadsNowhereYetMayBeNamed() {
        assertThat(target.read("https://nowhere.invalid/hooks?company=1")).isPresent();
    }

    @Test
    void theLoopbackAddressIsForTestsAlone() {
        assertThat(new WebhookTarget(new WebhookProperties(true)).read("http://127.0.0.1:8080/"))
                .isPresent();
        assertThat(new WebhookTarget(new WebhookProperties(true)).read("http://10.0.0.1/"))
                .isEmpty();
    }
}
