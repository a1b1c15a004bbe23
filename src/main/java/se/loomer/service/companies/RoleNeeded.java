package se.loomer.service.companies;

/// A representative asked for what their role does not let them do. The reader sees who can.
public final class RoleNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Role needed;

    RoleNeeded(Role needed) {
        super("the role %s is needed".formatted(needed.key()));
        this.needed = needed;
    }

    /// The least role that may do it.
    public Role needed() {
        return needed;
    }
}
