package se.loomer.edge.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// A wire to a mail server that can be cut after so many bytes that the server said.
final class Wire implements AutoCloseable {
    private static final int BUFFER = 512;

    private final ServerSocket listening;
    private volatile int target;
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    Wire(int target) {
        this();
        this.target = target;
    }

    /// A wire whose other end comes later.
    Wire() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::serve);
    }

    void leadTo(int port) {
        target = port;
    }

    int port() {
        return listening.getLocalPort();
    }

    /// From now on the server is heard for so many bytes more.
    void cutAfter(long bytes) {
        left.set(bytes);
    }

    void mend() {
        left.set(Long.MAX_VALUE);
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                var near = listening.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> copy(near, far, false));
                Thread.ofVirtual().start(() -> copy(far, near, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void copy(Socket from, Socket to, boolean isCounted) {
        try (from;
                to) {
            pump(from.getInputStream(), to.getOutputStream(), isCounted);
        } catch (IOException cut) {
            // Either side went away, which is what a wire does.
        }
    }

    private void pump(InputStream in, OutputStream out, boolean isCounted) throws IOException {
        var buffer = new byte[BUFFER];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (isCounted && left.addAndGet(-read) < 0) {
                return;
            }
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
