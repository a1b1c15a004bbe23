package se.loomer.guard.enforcement;

/// What was to be done under a key had been done under it already; nothing was written.
public final class AlreadyClaimed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyClaimed(Throwable cause) {
        super("the key was claimed before", cause);
    }
}
