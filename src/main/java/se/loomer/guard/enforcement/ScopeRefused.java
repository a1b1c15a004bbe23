package se.loomer.guard.enforcement;

/// A purpose scope was used against its rules: a mistake of the program, never of a person.
public final class ScopeRefused extends IllegalStateException {
    private static final long serialVersionUID = 1;

    ScopeRefused(String message) {
        super(message);
    }
}
