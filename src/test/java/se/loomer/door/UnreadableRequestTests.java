package se.loomer.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.loomer.Installation;

/// What the web server refuses before it reaches us is answered in the form that whoever asked can read.
class UnreadableRequestTests {
    private final Installation loomer = Installation.shared();

    private String send(String path) throws IOException {
        var site = URI.create(loomer.site());
        try (var socket = new Socket(site.getHost(), site.getPort())) {
            socket.setSoTimeout(15_000);
            var request = "GET %s\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%zz HTTP/1.1", "x HTTP/1.1\r\nExpect: garbage", "x HTTP/1.1\r\nX-Long: %s"})
    void programsGetAProblemAndPeopleAPage(String request) throws IOException {
        var asked = request.formatted("a".repeat(50_000));
        assertThat(send("/api/v1/" + asked))
                .containsPattern("^HTTP/1.1 4(?:00|17|31)")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .doesNotContain("<html");
        assertThat(send("/policy/" + asked)).contains("<html lang=\"sv\">");
    }
}
