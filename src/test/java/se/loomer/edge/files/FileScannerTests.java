package se.loomer.edge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.files.FileResult.Fault;
import se.loomer.guard.enforcement.SettingRefused;

/// With a scanner, a file is taken when the scanner says that it is clean, and at no other time.
class FileScannerTests {
    private static final byte[] PDF = "%PDF-1.7 ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

    private static final String VERSION = "ClamAV 1.4.1/27400/Mon Nov 30 09:25:00 2026\0";

    /// A scanner that finds the word EICAR, and answers nonsense to the word ERROR.
    private static final class Clamd implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        private final Thread answering;

        Clamd() throws IOException {
            answering = Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    answer();
                }
            });
        }

        private void answer() {
            try (var socket = server.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                var command = new String(in.readNBytes(9), StandardCharsets.US_ASCII);
                if (command.equals("zVERSION\0")) {
                    socket.getOutputStream().write(VERSION.getBytes(StandardCharsets.US_ASCII));
                    return;
                }
                command += (char) in.readByte();
                var content = new StringBuilder();
                for (var length = in.readInt(); length > 0; length = in.readInt()) {
                    content.append(new String(in.readNBytes(length), StandardCharsets.US_ASCII));
                }
                var answer = !command.equals("zINSTREAM\0")
                        ? "UNKNOWN COMMAND\0"
                        : content.indexOf("EICAR") >= 0
                                ? "stream: Win.Test.EICAR_HDB-1 FOUND\0"
                                : content.indexOf("ERROR") >= 0
                                        ? "INSTREAM size limit exceeded. ERROR\0"
                                        : "stream: OK\0";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (EOFException | java.net.SocketException ended) {
                // Whoever asks may go, and the server is closed at the end.
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }

        URI address() {
            return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
            try {
                // Until it has noticed, it may take one more connection.
                answering.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static Scanning scanning(@Nullable URI scanner) {
        return new Scanning(new FileScanner(new FileProperties(scanner, Duration.ofSeconds(3))), Clock.systemUTC());
    }

    private static FileResult read(URI scanner, String content) {
        return read(scanning(scanner), content);
    }

    private static FileResult read(Scanning scanning, String content) {
        var uploads = new Uploads(scanning, new Pictures());
        var pdf = (new String(PDF, StandardCharsets.US_ASCII) + content).getBytes(StandardCharsets.US_ASCII);
        return uploads.pictureOrDocument(UploadsTests.file("a.pdf", pdf));
    }

    @Test
    void whatIsCleanIsTakenAndWhatIsHarmfulIsNot() throws IOException {
        try (var clamd = new Clamd()) {
            assertThat(read(clamd.address(), "")).isInstanceOf(FileResult.Document.class);
            assertThat(read(clamd.address(), "EICAR")).isEqualTo(new FileResult.Refused(Fault.INFECTED));
        }
    }

    @Test
    void withoutAClearAnswerNothingIsTaken() throws IOException {
        URI gone;
        try (var clamd = new Clamd()) {
            gone = clamd.address();
            assertThat(read(gone, "ERROR")).isEqualTo(new FileResult.Refused(Fault.SCANNER_AWAY));
        }
        assertThat(read(gone, "")).isEqualTo(new FileResult.Refused(Fault.SCANNER_AWAY));
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = URI.create("tcp://127.0.0.1:" + silent.getLocalPort());
            assertThat(read(address, "")).isEqualTo(new FileResult.Refused(Fault.SCANNER_AWAY));
        }
    }

    @Test
    void staffAreToldWhetherFilesAreScannedAndWhatCameOfThem() throws IOException {
        URI gone;
        try (var clamd = new Clamd()) {
            gone = clamd.address();
            var scanning = scanning(gone);
            List.of("", "", "EICAR", "ERROR").forEach(content -> read(scanning, content));
            var standing = scanning.standing();
            assertThat(standing.state()).isEqualTo(Scanning.State.ON);
            assertThat(standing.version()).isEqualTo("ClamAV 1.4.1");
            assertThat(standing.signaturesAt()).isEqualTo("Mon Nov 30 09:25:00 2026");
            assertThat(standing.counts())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(Scanning.Outcome.CLEAN, 2, Scanning.Outcome.INFECTED, 1, Scanning.Outcome.AWAY, 1));
        }
        assertThat(scanning(gone).standing().state()).isEqualTo(Scanning.State.AWAY);
        var none = scanning(null);
        read(none, "");
        assertThat(none.standing().state()).isEqualTo(Scanning.State.OFF);
        assertThat(none.standing().count(Scanning.Outcome.UNSCANNED)).isEqualTo(1);
    }

    @Test
    void thePageIsForAdministrators() {
        var loomer = Installation.shared();
        var given = new Given(loomer);
        assertThat(given.signedIn(given.staff("administrator"))
                        .get("/office/files")
                        .body())
                .contains("Filer granskas inte", "loomer.files.scanner");
        assertThat(given.signedIn(given.staff("administrator")).get("/office").body())
                .contains("Filer granskas inte mot skadlig kod");
        assertThat(given.signedIn(given.staff("support")).get("/office/files").statusCode())
                .isEqualTo(404);
        assertThat(given.signedIn(given.person()).get("/office/files").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAddressThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new FileProperties(URI.create("http://localhost"), Duration.ofSeconds(1)))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("tcp://HOST:PORT");
    }
}
