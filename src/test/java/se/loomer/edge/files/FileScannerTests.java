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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import se.loomer.edge.files.FileResult.Fault;
import se.loomer.guard.enforcement.SettingRefused;

/// With a scanner, a file is taken when the scanner says that it is clean, and at no other time.
class FileScannerTests {
    private static final byte[] PDF = "%PDF-1.7 ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

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
                var command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
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

    private static FileResult read(URI scanner, String content) {
        var uploads = new Uploads(new FileScanner(new FileProperties(scanner, Duration.ofSeconds(3))), new Pictures());
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
    void anAddressThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new FileProperties(URI.create("http://localhost"), Duration.ofSeconds(1)))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining("tcp://HOST:PORT");
    }
}
