package se.loomer.guard.enforcement;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.Plan;
import se.loomer.policy.PolicyCompiler;

/// The connection pools of the running service: one for each login, opened when first needed, empty again when
/// idle.
public class Logins implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);
    private static final int POOL_SIZE_WEB = 10;
    private static final int POOL_SIZE_OTHER = 3;

    /// How many connections the limits have.
    public static final int POOL_SIZE_LIMITS = 6;

    private static final int POOL_SIZE_FORMS = 4;

    /// For what every form waits for.
    private static final long FORM_TIMEOUT_MILLIS = 1_000;

    /// Somebody who waits for a page is told soon that the database is away or busy; a job has time.
    private static final long PAGE_TIMEOUT_MILLIS = 1_500;

    private static final long JOB_TIMEOUT_MILLIS = 10_000;
    private static final long VALIDATION_TIMEOUT_MILLIS = 500;
    private static final long IDLE_TIMEOUT_MILLIS = 60_000;

    private static final String PULSE_LOGIN_SECONDS = "2";

    private static final String WRONG_PASSWORD = "28P01";

    /// What a login could set for itself to hurt whoever comes after it, each as it is to be.
    private static final List<String> SAFE_SETTINGS = List.of(
            "default_transaction_read_only=off",
            "default_transaction_isolation=read\\ committed",
            "default_transaction_deferrable=off",
            "row_security=on",
            "search_path=\"$user\",public",
            "transaction_timeout=0",
            "idle_session_timeout=0",
            "synchronous_commit=on",
            "bytea_output=hex");

    private final DatabaseProperties database;
    private final Plan plan;
    private final Secrets secrets;
    private final Healer healer;
    private final Map<String, HikariDataSource> pools = new ConcurrentHashMap<>();
    private final Pulse pulse;

    Logins(DatabaseProperties database, Plan plan, Secrets secrets, Healer healer) {
        this.database = database;
        this.plan = plan;
        this.secrets = secrets;
        this.healer = healer;
        var felt = new Connecting(plan.infrastructureLogin());
        felt.properties.setProperty("loginTimeout", PULSE_LOGIN_SECONDS);
        this.pulse = new Pulse(felt::getConnection);
    }

    DataSource pool(EntryPoint face, Purpose purpose) {
        var login = PolicyCompiler.loginOf(DatabaseProperties.PREFIX, face, purpose.key());
        return face == EntryPoint.JOBS
                ? jobs(login)
                : pages(login, face == EntryPoint.WEB ? POOL_SIZE_WEB : POOL_SIZE_OTHER);
    }

    /// The connection that records looks at people, and by which nothing can be read.
    DataSource looks() {
        return pages(Plan.lookLogin(DatabaseProperties.PREFIX), POOL_SIZE_OTHER);
    }

    /// The frameworks' own connections: jobs and limits, which hold no personal data.
    public DataSource infrastructure() {
        return jobs(plan.infrastructureLogin());
    }

    /// The connections of the limits, apart from those of the jobs, because every form waits for them: it gives up
    /// soon.
    public DataSource limits() {
        var login = new Followed(plan.infrastructureLogin());
        return pools.computeIfAbsent("limits", _ -> open(login, POOL_SIZE_LIMITS, FORM_TIMEOUT_MILLIS));
    }

    /// The connections of forms that are sent or kept, apart from those of the limits, which a flood may use up.
    public DataSource forms() {
        var login = new Followed(plan.infrastructureLogin());
        return pools.computeIfAbsent("forms", _ -> open(login, POOL_SIZE_FORMS, FORM_TIMEOUT_MILLIS));
    }

    private DataSource pages(String login, int size) {
        return pools.computeIfAbsent(login, _ -> open(new Followed(login), size, PAGE_TIMEOUT_MILLIS));
    }

    private DataSource jobs(String login) {
        return pools.computeIfAbsent(login, _ -> open(new Connecting(login), POOL_SIZE_OTHER, JOB_TIMEOUT_MILLIS));
    }

    private static HikariDataSource open(Connecting connecting, int size, long timeoutMillis) {
        var config = new HikariConfig();
        config.setDataSource(connecting);
        config.setPoolName(connecting.login);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
        config.setConnectionTimeout(timeoutMillis);
        config.setValidationTimeout(VALIDATION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /// Connects a login with the plan's settings, whatever it may have set for itself, and gives it its password back
    /// where it changed that.
    private class Connecting extends AbstractDataSource {
        private final String login;
        private final Properties properties;

        Connecting(String login) {
            this.login = login;
            this.properties = properties(login);
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                return DriverManager.getConnection(database.url(), properties);
            } catch (SQLException refused) {
                if (!WRONG_PASSWORD.equals(refused.getSQLState())) {
                    throw refused;
                }
                healer.password(login);
                LOG.error("login {} had another password; it has the installation's again", login);
                return DriverManager.getConnection(database.url(), properties);
            }
        }

        @Override
        public Connection getConnection(String username, String password) {
            throw new ScopeRefused("connections are given to purposes, not to users");
        }
    }

    /// Connections for which pages wait: they end when the database does not answer.
    private final class Followed extends Connecting {
        Followed(String login) {
            super(login);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return pulse.follow(super.getConnection());
        }
    }

    /// Server errors without their details, because a detail quotes the row that was refused.
    private Properties properties(String login) {
        var properties = new Properties();
        properties.setProperty("user", login);
        properties.setProperty("password", secrets.password(login));
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", login);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty(
                "options",
                Stream.concat(SAFE_SETTINGS.stream(), plan.settings(login).stream())
                        .map("-c "::concat)
                        .collect(Collectors.joining(" ")));
        return properties;
    }

    /// How many connections this instance may open at most, all its logins together.
    int connectionsMax(Iterable<String> logins) {
        // The pulse has one of its own.
        var sum = POOL_SIZE_OTHER + POOL_SIZE_LIMITS + POOL_SIZE_FORMS + 1;
        for (var login : logins) {
            sum += login.startsWith(DatabaseProperties.PREFIX + "_web_") ? POOL_SIZE_WEB : POOL_SIZE_OTHER;
        }
        return sum;
    }

    @Override
    public void close() {
        pulse.close();
        pools.values().forEach(HikariDataSource::close);
    }
}
