package se.loomer.service.support;

import java.sql.SQLException;
import se.loomer.Installation;

/// Counts what is in the database, past every rule.
public final class Counted {
    private Counted() {}

    /// How many rows there are: `table where condition`.
    public static int in(Installation loomer, String rows) {
        return Integer.parseInt(text(loomer, "select count(*) from " + rows));
    }

    /// The one value of a query as text.
    public static String text(Installation loomer, String sql) {
        try (var connection = loomer.superuser();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
