package se.loomer.guard.enforcement;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import se.loomer.policy.Matrix;
import se.loomer.policy.Plan;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.Schema;

/// Compares the rights in the database with those that the policy compiles to. Drift stops the start.
@Component
public class DriftCheck implements InitializingBean {
    private final Logins logins;
    private final Plan plan;
    private final Schema schema;

    DriftCheck(Logins logins, Plan plan, PolicyBook book) {
        this.logins = logins;
        this.plan = plan;
        this.schema = book.schema();
    }

    /// What the rights and the schema in the database have too much or too little; empty where they are the policy's.
    public List<String> differences() {
        try (var connection = logins.infrastructure().getConnection()) {
            var differences = new ArrayList<>(DatabaseSetup.drift(connection, plan));
            differences.addAll(DatabaseSetup.drift(connection, schema));
            return differences;
        } catch (SQLException failed) {
            throw new IllegalStateException("the rights could not be read, SQLSTATE " + failed.getSQLState(), failed);
        }
    }

    /// How many lines of rights and schema are compared.
    public int examined() {
        return Matrix.of(plan).lines().size() + schema.lines().size();
    }

    @Override
    public void afterPropertiesSet() {
        var differences = differences();
        if (!differences.isEmpty()) {
            throw new SetupRefused("The rights in the database are not those of the policy; run ./loomer migrate. "
                    + String.join("; ", differences));
        }
        refuseTooManyConnections();
    }

    private void refuseTooManyConnections() {
        try (var connection = logins.infrastructure().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show max_connections")) {
            rows.next();
            var needed = logins.connectionsMax(plan.logins().keySet());
            if (rows.getInt(1) < needed) {
                throw new SetupRefused(
                        "This instance may open %d connections, the database allows %d; raise its max_connections."
                                .formatted(needed, rows.getInt(1)));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("max_connections could not be read", failed);
        }
    }
}
