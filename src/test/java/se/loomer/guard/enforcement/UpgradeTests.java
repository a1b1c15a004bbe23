package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.Installation;
import se.loomer.command.embedded.EmbeddedDatabase;
import se.loomer.duty.publication.NoticeGate;

/// An installation with people in it, as an earlier version left it, becomes one of this version, and loses nobody.
class UpgradeTests {
    private static final String EARLIER = "13";

    @TempDir
    private Path folder;

    @Test
    void takesWhatAnEarlierVersionKept() throws SQLException, IOException {
        try (var database = EmbeddedDatabase.throwaway(folder.resolve("data"))) {
            var owner = new OwnerConnection(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
            Flyway.configure()
                    .dataSource(owner.url(), owner.user(), owner.password())
                    .defaultSchema("infrastructure")
                    .schemas("infrastructure")
                    .createSchemas(true)
                    .table("flyway_history")
                    .initSql("set row_security = off")
                    .target(EARLIER)
                    .load()
                    .migrate();
            try (var superuser = DriverManager.getConnection(owner.url(), "postgres", database.superuserPassword())) {
                fill(superuser);
                var book = Installation.shared().book();
                DatabaseSetup.migrate(
                        owner, "upgraded", Secrets.in(folder.resolve("secrets")), book, new NoticeGate(book));
                assertThat(one(superuser, "select count(*) from accounts.guardianship where confirmed_at is not null"))
                        .isEqualTo("1");
                assertThat(one(superuser, "select dormant_at - created_at > interval '700 days' from accounts.account"))
                        .isEqualTo("t");
                assertThat(one(superuser, "select email_hash = sha256('a@x.example') from mail.address limit 1"))
                        .isEqualTo("t");
                assertThat(one(superuser, "update guard.subject set closed = '{*}' returning id is not null"))
                        .isEqualTo("t");
                assertThat(one(superuser, "select closed from accounts.profile"))
                        .isEqualTo("{*}");
                assertThat(one(
                                superuser,
                                "select count(*) from pg_class where relrowsecurity and not relforcerowsecurity"))
                        .isEqualTo("0");
            }
        }
    }

    /// People, and row rules that bind the owner too, as an installation has them.
    private static void fill(Connection superuser) throws SQLException {
        run(superuser, """
                insert into guard.subject (id, kind, created_at) values
                    ('00000000-0000-7000-8000-000000000001', 'person', now()),
                    ('00000000-0000-7000-8000-000000000002', 'guardian', now());
                insert into mail.address (subject_id, email, language) values
                    ('00000000-0000-7000-8000-000000000001', 'a@x.example', 'sv');
                insert into accounts.account (subject_id, email, kind, age_declaration, awaits_guardian, created_at) values
                    ('00000000-0000-7000-8000-000000000001', 'a@x.example', 'person', 'guardian', false, now());
                insert into accounts.profile (subject_id, name, street, postal_code, city, telephone) values
                    ('00000000-0000-7000-8000-000000000001', 'A', 'B', '12345', 'C', '+46701740605');
                insert into accounts.credential (subject_id, email, email_hash, password_hash, changed_at) values
                    ('00000000-0000-7000-8000-000000000001', 'a@x.example', sha256('a@x.example'), 'x', now());
                insert into accounts.guardianship (subject_id, id, guardian_id, token_hash, asked_at, confirmed_at) values
                    ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), '00000000-0000-7000-8000-000000000002',
                     sha256('t'), now(), now());
                insert into mediation.enquiry (subject_id, id, category, description, place, wished_time, created_at,
                                               expires_at)
                values ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), 'building', 'x', 'y', '', now(),
                        now() + interval '1 year');
                """);
        for (var table : all(
                superuser,
                "select oid::regclass from pg_class c where c.relkind = 'r' and "
                        + "c.relname <> 'seal_key' and "
                        + "c.relnamespace::regnamespace::text in ('guard', 'consent', 'mail', 'staff', 'accounts', 'companies', "
                        + "'mediation', 'publication')")) {
            run(superuser, "alter table %s enable row level security".formatted(table));
            run(superuser, "alter table %s force row level security".formatted(table));
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        return all(connection, sql).getFirst();
    }

    private static List<String> all(Connection connection, String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
