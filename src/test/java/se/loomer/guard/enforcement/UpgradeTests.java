package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.Installation;
import se.loomer.command.embedded.EmbeddedDatabase;
import se.loomer.duty.publication.NoticeGate;

/// An installation with people in it, as a released version left it, becomes one of this version, and loses nobody.
class UpgradeTests {
    /// The newest migration of the first released schema.
    private static final String RELEASED = "23";

    @TempDir
    private Path folder;

    @Test
    void takesWhatAReleasedVersionKept() throws SQLException, IOException {
        try (var database = EmbeddedDatabase.throwaway(folder.resolve("data"))) {
            var owner = owner(database);
            migrateTo(RELEASED, owner);
            try (var superuser = superuser(database)) {
                fill(superuser);
                upgrade(owner);
                // As if each function and trigger had another text since.
                run(superuser, "update infrastructure.flyway_history set checksum = 0 where version is null");
                assertThat(upgrade(owner).migrations())
                        .isEqualTo(ModuleResources.find("migrations/R*.sql").size());
                assertThat(one(superuser, "select count(*) from accounts.guardianship where confirmed_at is not null"))
                        .isEqualTo("1");
                assertThat(one(superuser, "select description from mediation.enquiry"))
                        .isEqualTo("x");
                assertThat(one(superuser, "select stays -> 0 ->> 'table' from erasure.receipt"))
                        .isEqualTo("requests.request");
                assertThat(one(superuser, "update guard.subject set closed = '{*}' returning id is not null"))
                        .isEqualTo("t");
                assertThat(one(superuser, "select closed from accounts.profile"))
                        .isEqualTo("{*}");
                assertThat(one(
                                superuser,
                                "select count(*) from pg_class where relrowsecurity and not relforcerowsecurity"))
                        .isEqualTo("0");
                takesALaterMigrationAndThenRefusesThisVersion(owner, superuser);
            }
        }
    }

    /// A later migration fills a column of every row, although row rules bind the owner too.
    private void takesALaterMigrationAndThenRefusesThisVersion(OwnerConnection owner, Connection superuser)
            throws SQLException, IOException {
        Files.writeString(
                Files.createDirectory(folder.resolve("later")).resolve("V999__accounts_name_a_floor.sql"), """
                alter table accounts.profile add column floor text;
                update accounts.profile set floor = 'first of ' || city;
                alter table accounts.profile alter column floor set not null;
                """);
        var migrations = DatabaseSetup.migrations(owner);
        var locations = new ArrayList<>(List.of(migrations.getLocations()));
        locations.add(Location.fromPath("filesystem:", folder.resolve("later").toString()));
        migrations.locations(locations.toArray(Location[]::new)).load().migrate();
        assertThat(one(superuser, "select floor from accounts.profile")).isEqualTo("first of C");
        assertThatExceptionOfType(SetupRefused.class)
                .isThrownBy(() -> upgrade(owner))
                .withMessageContaining("it may be newer");
    }

    @Test
    void saysWhatToDoWithADatabaseFromBeforeTheSchemaWasReleased() throws SQLException, IOException {
        try (var database = EmbeddedDatabase.throwaway(folder.resolve("data"))) {
            var owner = owner(database);
            migrateTo("1", owner);
            try (var superuser = superuser(database)) {
                run(superuser, """
                        update infrastructure.flyway_history set script = 'V001__guard_create_subjects.sql', checksum = 0
                        where version = '001'
                        """);
                assertThatExceptionOfType(SetupRefused.class)
                        .isThrownBy(() -> upgrade(owner))
                        .withMessageContaining("cannot be upgraded")
                        .withMessageContaining("--fresh");
                assertThat(one(superuser, "select count(*) from infrastructure.flyway_history where success"))
                        .as("nothing was changed")
                        .isEqualTo(one(superuser, "select count(*) from infrastructure.flyway_history"));
            }
        }
    }

    /// The tables as they were then; functions and triggers have one text only, which may need what came later.
    private static void migrateTo(String version, OwnerConnection owner) {
        DatabaseSetup.migrations(owner)
                .target(version)
                .repeatableSqlMigrationPrefix("none")
                .load()
                .migrate();
    }

    private static OwnerConnection owner(EmbeddedDatabase database) {
        return new OwnerConnection(database.jdbcUrl(), database.ownerUser(), database.ownerPassword());
    }

    private static Connection superuser(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), "postgres", database.superuserPassword());
    }

    private DatabaseSetup.Result upgrade(OwnerConnection owner) {
        var book = Installation.shared().book();
        return DatabaseSetup.migrate(
                owner, "upgraded", Secrets.in(folder.resolve("secrets")), book, new NoticeGate(book));
    }

    /// People, and row rules that bind the owner too, as an installation has them.
    private static void fill(Connection superuser) throws SQLException {
        run(superuser, """
                insert into guard.subject (id, kind, created_at) values
                    ('00000000-0000-7000-8000-000000000001', 'person', now()),
                    ('00000000-0000-7000-8000-000000000002', 'guardian', now());
                insert into rights.receipt (id, secret_hash, kind, goes, stays, hidden_at, final_at, off_disk_by, expires_at)
                values (gen_random_uuid(), sha256('r'), 'erasure', '[]', '[{"table": "rights.request", "rows": 1}]', now(),
                        now(), now(), now() + interval '1 year');
                insert into mail.address (subject_id, email, email_hash, language) values
                    ('00000000-0000-7000-8000-000000000001', 'a@x.example', sha256('a@x.example'), 'sv');
                insert into accounts.account (subject_id, email, kind, age_declaration, awaits_guardian, created_at,
                                              dormant_at)
                values ('00000000-0000-7000-8000-000000000001', 'a@x.example', 'person', 'guardian', false, now(),
                        now() + interval '2 years');
                insert into accounts.profile (subject_id, name, street, postal_code, city, country, telephone) values
                    ('00000000-0000-7000-8000-000000000001', 'A', 'B', '12345', 'C', 'SE', '+46701740605');
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
