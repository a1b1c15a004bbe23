package se.loomer.guard.enforcement;

/// No scope opens for a purpose while the database does not hold what makes its rules bind.
public final class PurposeStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    PurposeStopped(Purpose purpose) {
        super(
                "purpose %s is stopped: the database's rights are not the policy's; the log says which, ./loomer migrate mends them"
                        .formatted(purpose.key()));
    }
}
