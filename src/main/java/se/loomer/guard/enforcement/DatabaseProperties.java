package se.loomer.guard.enforcement;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the database is.
///
/// @param url its JDBC address without a user
@ConfigurationProperties("loomer.database")
public record DatabaseProperties(String url) {
    /// How the name of each of our roles begins.
    public static final String PREFIX = "loomer";

    private static final String URL = "loomer.database.url";
    private static final String SHAPE = "jdbc:postgresql://HOST:PORT/DATABASE";

    public DatabaseProperties {
        SettingRefused.unless(
                SettingRefused.required(url, URL, SHAPE).startsWith("jdbc:postgresql:"),
                URL,
                "is no address of a PostgreSQL",
                SHAPE);
    }
}
