package se.loomer.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The parts of a running Loomer, which stop in the opposite order of their start.
///
/// A stop that arrives while a part starts waits for it and then stops it too, so that nothing is left behind.
final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean isStopped;

    synchronized <T extends AutoCloseable> T start(Callable<T> part) throws Exception {
        if (isStopped) {
            throw new InterruptedException("stopped while starting");
        }
        var running = part.call();
        started.push(running);
        return running;
    }

    /// Stops all parts. One that fails does not keep the others from stopping.
    @Override
    public synchronized void close() throws Exception {
        isStopped = true;
        @Nullable Exception failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                failure = e;
            }
        }
        notifyAll();
        if (failure != null) {
            throw failure;
        }
    }

    synchronized void awaitStop() throws InterruptedException {
        while (!isStopped) {
            wait();
        }
    }
}
