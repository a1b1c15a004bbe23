package se.loomer.guard.enforcement;

import java.sql.SQLException;
import org.springframework.core.NestedRuntimeException;

/// What PostgreSQL said by which it refused a statement.
public final class SqlState {
    private SqlState() {}

    /// Whether a refusal is this one: five characters, those of our own triggers begin with `LO`.
    public static boolean is(NestedRuntimeException refused, String state) {
        return refused.getMostSpecificCause() instanceof SQLException cause && state.equals(cause.getSQLState());
    }
}
