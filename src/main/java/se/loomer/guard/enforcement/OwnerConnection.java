package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// The owner of the tables, who migrates and sets rights and whom the running service is not.
///
/// @param url the JDBC address of the database, without a user
/// @param user owns the database and may create roles; not a superuser
public record OwnerConnection(String url, String user, String password) {
    /// A connection, for the caller to close.
    public Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", "loomer migrate");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public String toString() {
        return "owner of " + url;
    }
}
