package se.loomer.guard.enforcement;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import se.loomer.policy.Face;
import se.loomer.policy.Plan;
import se.loomer.policy.PolicyCompiler;

/// The connection pools of the running service: one for each login, opened when first needed, empty again when
/// idle.
public class Logins implements AutoCloseable {
    private static final int POOL_SIZE_WEB = 10;
    private static final int POOL_SIZE_OTHER = 3;

    /// How many connections the limits have.
    public static final int POOL_SIZE_LIMITS = 6;

    private static final long LIMITS_TIMEOUT_MILLIS = 1_000;
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;
    private static final long IDLE_TIMEOUT_MILLIS = 60_000;

    private final Database database;
    private final Secrets secrets;
    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();

    /// Where the database is.
    ///
    /// @param url its JDBC address without a user
    /// @param prefix the installation's prefix of role names
    public record Database(String url, String prefix) {}

    Logins(Database database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    DataSource pool(Face face, Purpose purpose) {
        return pool(PolicyCompiler.loginOf(database.prefix(), face, purpose.key()), face == Face.WEB);
    }

    /// The connection that records looks at people, and by which nothing can be read.
    DataSource looks() {
        return pool(Plan.lookLogin(database.prefix()), false);
    }

    /// The frameworks' own connections: jobs and limits, which hold no personal data.
    public DataSource infrastructure() {
        return pool(database.prefix() + "_infrastructure", false);
    }

    /// The connections of the limits, apart from those of the jobs, because every form waits for them: it gives up
    /// soon.
    public DataSource limits() {
        var login = database.prefix() + "_infrastructure";
        return pools.computeIfAbsent("limits", _ -> open(login, POOL_SIZE_LIMITS, LIMITS_TIMEOUT_MILLIS));
    }

    private DataSource pool(String login, boolean isWeb) {
        return pools.computeIfAbsent(
                login, _ -> open(login, isWeb ? POOL_SIZE_WEB : POOL_SIZE_OTHER, CONNECTION_TIMEOUT_MILLIS));
    }

    private HikariDataSource open(String login, int size, long timeoutMillis) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(login);
        config.setPassword(secrets.password(login));
        config.setPoolName(login);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        config.setConnectionTimeout(timeoutMillis);
        config.setInitializationFailTimeout(-1);
        config.setDataSourceProperties(properties(login));
        return new HikariDataSource(config);
    }

    /// Server errors without their details, because a detail quotes the row that was refused.
    private static Properties properties(String login) {
        var properties = new Properties();
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", login);
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    /// How many connections this instance may open at most, all its logins together.
    int connectionsMax(Iterable<String> logins) {
        var sum = POOL_SIZE_OTHER + POOL_SIZE_LIMITS;
        for (var login : logins) {
            sum += login.startsWith(database.prefix() + "_web_") ? POOL_SIZE_WEB : POOL_SIZE_OTHER;
        }
        return sum;
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }
}
