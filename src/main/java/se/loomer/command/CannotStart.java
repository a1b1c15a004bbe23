package se.loomer.command;

/// Says in one sentence why Loomer cannot start and what to do about it. People read it; no stack trace goes with it.
public class CannotStart extends RuntimeException {
    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// Returns the sentence for people.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
