package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Asked after the migrations and before a database gets the rights of a policy: whether it may have them yet.
public interface RightsGate {
    /// Why it may not, with what to do; empty where it may. The connection is the owner's, sees the gate's table, and
    /// is rolled back.
    Optional<String> refusal(Connection owner) throws SQLException;

    /// The table that it reads, with its schema.
    String table();
}
