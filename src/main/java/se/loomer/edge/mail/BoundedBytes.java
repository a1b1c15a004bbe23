package se.loomer.edge.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;

/// Collects what somebody else sends, up to so many bytes and until a moment.
final class BoundedBytes extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private final Instant until;
    private final Clock clock;

    BoundedBytes(int most, Instant until, Clock clock) {
        this.most = most;
        this.until = until;
        this.clock = clock;
    }

    /// There are more bytes than are taken.
    static final class TooMany extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int length) throws IOException {
        if (length > most - bytes.size()) {
            throw new TooMany();
        }
        if (clock.instant().isAfter(until)) {
            throw new IOException("it took too long");
        }
        bytes.write(from, start, length);
    }

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
