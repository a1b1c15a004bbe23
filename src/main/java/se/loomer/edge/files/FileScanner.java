package se.loomer.edge.files;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// Asks the operator's `clamd` about a file, by its command `INSTREAM`. Where none is set nothing is scanned; where one
/// is set and gives no clear answer, the file is not taken.
@Component
@EnableConfigurationProperties(FileProperties.class)
class FileScanner {
    private static final Logger LOG = LoggerFactory.getLogger(FileScanner.class);
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK_BYTES = 65_536;
    private static final byte[] VERSION = "zVERSION\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ANSWER_BYTES_MAX = 500;
    private static final int VERSION_MILLIS_MAX = 2_000;

    private final @Nullable URI address;
    private final Duration most;

    FileScanner(FileProperties settings) {
        address = settings.scanner();
        most = settings.scannerTime();
        if (address == null) {
            LOG.info("files that people hand in are not scanned: loomer.files.scanner is not set");
        }
    }

    /// What a scanner says of a file.
    enum Verdict {
        /// Nothing was found, or nobody looks.
        CLEAN,
        INFECTED,
        /// It cannot be reached, takes too long, or answers something else.
        AWAY
    }

    /// Whether anybody looks.
    boolean isSet() {
        return address != null;
    }

    /// Where the scanner listens; empty for none.
    String place() {
        return address == null ? "" : address.getHost() + ":" + address.getPort();
    }

    /// What the scanner says of itself: its name, and the number and the day of its signatures, parted by slashes;
    /// empty where it says nothing of the kind.
    String version() {
        if (address == null) {
            return "";
        }
        try (var socket = connected(address, VERSION_MILLIS_MAX)) {
            socket.getOutputStream().write(VERSION);
            var answer = new String(socket.getInputStream().readNBytes(ANSWER_BYTES_MAX), StandardCharsets.US_ASCII);
            var line = answer.replaceAll("[^ -~]", "").strip();
            return line.startsWith("ClamAV ") ? line : "";
        } catch (IOException away) {
            return "";
        }
    }

    private static Socket connected(URI address, int millis) throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), millis);
            socket.setSoTimeout(millis);
            return socket;
        } catch (IOException away) {
            socket.close();
            throw away;
        }
    }

    Verdict scan(byte[] content) {
        if (address == null) {
            return Verdict.CLEAN;
        }
        try (var socket = connected(address, Math.toIntExact(most.toMillis()))) {
            return verdict(ask(socket, content));
        } catch (IOException away) {
            LOG.warn("the scanner of files cannot be asked: {}", away.getClass().getSimpleName());
            return Verdict.AWAY;
        }
    }

    private static String ask(Socket socket, byte[] content) throws IOException {
        var out = new DataOutputStream(socket.getOutputStream());
        out.write(COMMAND);
        for (var at = 0; at < content.length; at += CHUNK_BYTES) {
            var length = Math.min(CHUNK_BYTES, content.length - at);
            out.writeInt(length);
            out.write(content, at, length);
        }
        out.writeInt(0);
        out.flush();
        return new String(socket.getInputStream().readNBytes(ANSWER_BYTES_MAX), StandardCharsets.US_ASCII);
    }

    /// The name of what was found may repeat something of the file, so it is not logged.
    private static Verdict verdict(String answer) {
        var line = answer.replace("\0", "").strip();
        if (line.endsWith(" FOUND")) {
            return Verdict.INFECTED;
        }
        if (line.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        LOG.warn("the scanner of files gives no answer that says whether one is clean");
        return Verdict.AWAY;
    }
}
