package se.loomer.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import se.loomer.guard.enforcement.OwnerConnection;

/// Where a PostgreSQL of the operator's own is, and who owns our database there.
///
/// @param jdbcUrl the address as the driver wants it, without user and password
record DatabaseAddress(String jdbcUrl, String user, String password) {
    private static final int TRIES_BETWEEN_WORDS = 30;
    private static final int OLDEST_VERSION = 18;
    private static final String SHAPE = "postgresql://USER:PASSWORD@HOST:PORT/DATABASE";

    /// Reads both common forms: `postgresql://user:password@host:port/database` and `jdbc:postgresql:…`.
    static DatabaseAddress parse(String text) {
        try {
            var address = new URI(text.strip().replaceFirst("^jdbc:", "").replaceFirst("^postgres:", "postgresql:"));
            if (!"postgresql".equals(address.getScheme()) || address.getHost() == null) {
                throw malformed();
            }
            var path = Objects.requireNonNullElse(address.getPath(), "");
            var parameters = new ArrayList<>(Arrays.asList(
                    Objects.requireNonNullElse(address.getRawQuery(), "").split("&")));
            var account =
                    Objects.requireNonNullElse(address.getRawUserInfo(), "").split(":", 2);
            var user = account[0].isEmpty() ? take(parameters, "user") : decoded(account[0]);
            var password = account.length > 1 ? decoded(account[1]) : take(parameters, "password");
            if (path.length() < 2 || user.isEmpty()) {
                throw malformed();
            }
            parameters.removeIf(String::isEmpty);
            var port = address.getPort() < 0 ? "" : ":" + address.getPort();
            var query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
            return new DatabaseAddress(
                    "jdbc:postgresql://" + address.getHost() + port + address.getRawPath() + query, user, password);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The address can hold a password, so neither it nor the cause that quotes it is shown.
            throw malformed();
        }
    }

    private static CannotStart malformed() {
        return new CannotStart("The address of the database cannot be read: write --database-url " + SHAPE
                + ", with signs like @ and / in the password as %40 and %2F.");
    }

    private static String take(ArrayList<String> parameters, String name) {
        for (var parameter : parameters) {
            if (parameter.startsWith(name + "=")) {
                parameters.remove(parameter);
                return decoded(parameter.substring(name.length() + 1));
            }
        }
        return "";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Waits for a database that is not there yet, saying so at once and then every half minute; what no waiting mends
    /// is told as `requireUsable` tells it.
    void awaitUsable(Consumer<String> say) throws InterruptedException {
        for (var tries = 0; ; tries++) {
            try {
                requireUsable();
                return;
            } catch (CannotStart refusal) {
                if (!(refusal.getCause() instanceof SQLException e) || !isNotThereYet(e)) {
                    throw refusal;
                }
                if (tries % TRIES_BETWEEN_WORDS == 0) {
                    say.accept("Waiting for the database at %s (%s) …".formatted(place(), reason(e)));
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    /// Nobody listens yet, no host of that name is known yet, or the server says that it is starting or full.
    private static boolean isNotThereYet(SQLException e) {
        var state = Objects.requireNonNullElse(e.getSQLState(), "");
        return state.startsWith("08") || state.equals("57P03") || state.equals("53300");
    }

    /// Connects once, so that a wrong address, password or version is told before anything else begins.
    void requireUsable() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        try (var connection = DriverManager.getConnection(jdbcUrl, properties)) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_VERSION) {
                throw new CannotStart(
                        "The database at %s is PostgreSQL %d, and Loomer needs %d or newer: name another with --database-url."
                                .formatted(place(), version, OLDEST_VERSION));
            }
        } catch (SQLException e) {
            throw new CannotStart(explain(e), e);
        }
    }

    private String explain(SQLException e) {
        return switch (Objects.requireNonNullElse(e.getSQLState(), "")) {
            case "28P01", "28000" ->
                "The database at %s refuses the user %s with this password: correct --database-url."
                        .formatted(place(), user);
            case "3D000" -> "There is no such database at %s: create it, or correct --database-url.".formatted(place());
            case "53300" ->
                "The database at %s has no connection left: end some sessions there, or raise its max_connections."
                        .formatted(place());
            default ->
                "The database at %s cannot be reached (%s): start it, or correct --database-url."
                        .formatted(place(), reason(e));
        };
    }

    private static String reason(SQLException e) {
        if (e.getCause() instanceof UnknownHostException) {
            return "there is no host of that name";
        }
        var first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return first.replaceFirst("\\.( Check that .*)?$", "");
    }

    private String place() {
        return jdbcUrl.replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", "");
    }

    /// The owner of the tables there.
    OwnerConnection owner() {
        return new OwnerConnection(jdbcUrl, user, password);
    }

    @Override
    public String toString() {
        return place();
    }
}
