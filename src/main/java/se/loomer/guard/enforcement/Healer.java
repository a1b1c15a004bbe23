package se.loomer.guard.enforcement;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.util.PasswordUtil;
import se.loomer.policy.Matrix;
import se.loomer.policy.Plan;
import se.loomer.policy.PlanSql;

/// Gives logins back what every PostgreSQL login may change about itself: its password and the settings that it begins
/// with. Its own login may change the others and become none of them.
final class Healer {
    private static final String WRONG_PASSWORD = "28P01";

    private final String url;
    private final Plan plan;
    private final Secrets secrets;

    Healer(String url, Plan plan, Secrets secrets) {
        this.url = url;
        this.plan = plan;
        this.secrets = secrets;
    }

    /// Mends what it can.
    ///
    /// @param differences what the rights in the database have too much or too little
    /// @return what was changed about passwords, in the words of a difference
    List<String> heal(List<String> differences) throws SQLException {
        var names = new Matrix.Names(plan.prefix());
        var changed = new ArrayList<String>();
        for (var login : plan.serviceLogins()) {
            var setting = Matrix.settingLine(names.shorten(login), "");
            if (differences.stream().anyMatch(difference -> difference.contains(setting))) {
                change(PlanSql.settings(plan, login));
            }
            if (hasAnotherPassword(login)) {
                password(login);
                changed.add("unexpected: login    %s had another password".formatted(names.shorten(login)));
            }
        }
        return changed;
    }

    /// Gives a login its password again.
    void password(String login) throws SQLException {
        var password = secrets.password(login).toCharArray();
        change(List.of(PasswordUtil.genAlterUserPasswordSQL(login, password, "scram-sha-256")));
    }

    private boolean hasAnotherPassword(String login) throws SQLException {
        try (var connection = connect(login)) {
            return connection.isClosed();
        } catch (SQLException refused) {
            if (WRONG_PASSWORD.equals(refused.getSQLState())) {
                return true;
            }
            throw refused;
        }
    }

    private void change(List<String> statements) throws SQLException {
        try (var connection = connect(plan.healerLogin());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String login) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login);
        properties.setProperty("password", secrets.password(login));
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("ApplicationName", login);
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(url, properties);
    }
}
