package se.loomer.guard.enforcement;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.Plan;

/// The service without its enforcement, for measuring what the enforcement costs: one login that bypasses every row
/// rule and is granted everything, and transactions bound to nobody. What a statement asks for is what its own words
/// say.
///
/// It stands in no build of the service: only the benchmarks are compiled with it.
public final class Twin {
    /// The login that bypasses the rules; the benchmark makes it in its own throwaway database.
    public static final String LOGIN = "bench_twin";

    private static final int POOL_SIZE = 10;

    private Twin() {}

    /// Makes a context the twin's.
    public static ApplicationContextInitializer<GenericApplicationContext> initializer(String url, String password) {
        return context -> {
            context.registerBean(
                    "twinLogins",
                    Logins.class,
                    () -> new TwinLogins(context, url, password),
                    definition -> definition.setPrimary(true));
            context.registerBean(
                    "twinBinder",
                    Binder.class,
                    () -> new TwinBinder(context.getBean(Secrets.class).seal(), context.getBean(Clock.class)),
                    definition -> definition.setPrimary(true));
        };
    }

    private static final class TwinLogins extends Logins {
        private final HikariDataSource pool;

        TwinLogins(GenericApplicationContext context, String url, String password) {
            super(
                    context.getBean(DatabaseProperties.class),
                    context.getBean(Plan.class),
                    context.getBean(Secrets.class),
                    context.getBean(Healer.class));
            var config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setUsername(LOGIN);
            config.setPassword(password);
            config.setMaximumPoolSize(POOL_SIZE);
            config.setMinimumIdle(0);
            config.setInitializationFailTimeout(-1);
            pool = new HikariDataSource(config);
        }

        @Override
        DataSource pool(EntryPoint face, Purpose purpose) {
            return pool;
        }

        @Override
        public void close() {
            super.close();
            pool.close();
        }
    }

    private static final class TwinBinder extends Binder {
        TwinBinder(Seal seal, Clock clock) {
            super(seal, clock);
        }

        @Override
        void bind(Connection connection, Binding binding) {}

        @Override
        Prepared bindAndPrepare(Connection connection, Binding binding, String sql) throws SQLException {
            var statement = connection.prepareStatement(sql);
            return new Prepared() {
                @Override
                public void parameter(Object value) throws SQLException {
                    statement.setObject(1, value);
                }

                @Override
                public ResultSet execute() throws SQLException {
                    return statement.executeQuery();
                }

                @Override
                public void close() throws SQLException {
                    statement.close();
                }
            };
        }
    }
}
