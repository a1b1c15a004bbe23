package se.loomer.guard.enforcement;

/// A key that waits for the first transaction that writes. See [PurposeScope#claim].
public final class Claim implements AutoCloseable {
    private final byte[] key;
    private final Runnable end;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        PENDING,
        MADE
    }

    Claim(byte[] key, Runnable end) {
        this.key = key.clone();
        this.end = end;
    }

    /// Whether a transaction that wrote was committed together with the key.
    public boolean isMade() {
        return state == State.MADE;
    }

    byte[] key() {
        return key.clone();
    }

    void pending() {
        state = State.PENDING;
    }

    /// The transaction ended: what was pending stands, or is as if it had never been.
    void settle(boolean isCommitted) {
        if (state == State.PENDING) {
            state = isCommitted ? State.MADE : State.OPEN;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
