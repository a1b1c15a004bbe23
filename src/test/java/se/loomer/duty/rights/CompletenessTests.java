package se.loomer.duty.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.ADDRESS;
import static se.loomer.service.mediation.Field.NAME;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PersonKind;
import se.loomer.policy.Policy;
import se.loomer.policy.TableName;
import se.loomer.service.accounts.EmailChanges;
import tools.jackson.databind.JsonNode;

/// A copy and what the document withholds are together everything: looked for in the database by what PostgreSQL itself
/// knows, without a word from the document.
class CompletenessTests {
    /// What moves while a copy is made: letters go out, and the copy itself becomes ready.
    private static final Set<String> MOVING =
            Set.of("mail.letter", "mail.sent_letter", "rights.export", "rights.export_part");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);

    private Given.Person withHistory() {
        var ada = given.person();
        var firma = given.company();
        var second = given.company();
        var enquiry = given.enquiry(ada, firma, second);
        given.disclosure(ada, enquiry, firma, NAME, ADDRESS);
        given.disclosure(ada, enquiry, second, NAME);
        given.withdraw(ada.subject(), enquiry, second.id());
        loomer.bean(EmailChanges.class)
                .ask(
                        Given.current(ada.subject(), PersonKind.PERSON),
                        "annan%d@test.example".formatted(System.nanoTime()));
        var child = given.person();
        for (var sql : List.of("""
                insert into guard.access (subject_id, id, actor_id, purpose, reason, at, expires_at)
                values ('%1$s', gen_random_uuid(), '%2$s', 'approval', 'ett skäl', now(), now() + interval '1 year')
                """, """
                insert into guard.access (subject_id, id, actor_id, purpose, reason, at, expires_at)
                values ('%2$s', gen_random_uuid(), '%1$s', 'approval', 'barnets skäl', now(), now() + interval '1 year')
                """, """
                insert into accounts.guardianship (subject_id, id, guardian_id, token_hash, asked_at, expires_at)
                values ('%2$s', gen_random_uuid(), '%1$s', sha256('%1$s'::bytea), now(), now() + interval '1 day')
                """, """
                insert into requests.request (subject_id, id, kind, words, state, received_at, due_at, owner_id, expires_at)
                values ('%1$s', gen_random_uuid(), 'other', 'Hej', 'taken', now(), now() + interval '30 days', '%2$s',
                        now() + interval '1 year')
                """, """
                insert into retention.held
                    (subject_id, id, hold, paragraph, source, content, reason, held_at, expires_at)
                values ('%1$s', gen_random_uuid(), 'bookkeeping', 'paragrafen', 'mediation.disclosure', '{"a":1}', 'skälet',
                        now(), now() + interval '7 years')
                """)) {
            loomer.asSuperuser(sql.formatted(ada.subject(), child.subject()));
        }
        return ada;
    }

    @Test
    @Promise({"P37", "P40"})
    void aCopyAndWhatIsWithheldAreEveryRowAndColumn() throws SQLException, IOException {
        var ada = withHistory();
        var copies = loomer.bean(Copies.class);
        var ordered = (Copies.Ordering.Ordered) copies.order(ada.subject(), List.of(Copy.ALL), Language.SV);
        var archive = new ByteArrayOutputStream();
        copies.send(ada.subject(), ordered.copy(), archive);
        var files = CopyTests.unzipped(archive.toByteArray());
        var data = CopyTests.json(files);
        var found = 0;
        try (var database = loomer.superuser()) {
            for (var column : personColumns(database).entrySet()) {
                for (var name : column.getValue()) {
                    var rows =
                            rows(database, column.getKey(), name, ada.subject().toString());
                    if (!rows.isEmpty() && !MOVING.contains(column.getKey())) {
                        assertThere(data, column.getKey(), name, rows);
                        found++;
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(15);
    }

    /// What an investigation keeps back is missing until its day, and every copy says that this can be.
    @Test
    @Promise({"P25", "P37", "P40"})
    void aLookThatIsShownLaterIsDeclaredAndComesAlongFromItsDay() throws IOException {
        var ada = given.person();
        loomer.asSuperuser("""
                insert into guard.access (subject_id, id, actor_id, purpose, reason, at, shown_from, expires_at)
                values ('%1$s', gen_random_uuid(), gen_random_uuid(), 'moderation', 'tyst skäl', now(),
                        now() + interval '90 days', now() + interval '1 year'),
                       ('%1$s', gen_random_uuid(), gen_random_uuid(), 'moderation', 'öppet skäl', now(), now(),
                        now() + interval '1 year')
                """.formatted(ada.subject()));
        var copies = loomer.bean(Copies.class);
        var ordered = (Copies.Ordering.Ordered) copies.order(ada.subject(), List.of(Copy.ALL), Language.SV);
        var archive = new ByteArrayOutputStream();
        copies.send(ada.subject(), ordered.copy(), archive);
        var data = CopyTests.json(CopyTests.unzipped(archive.toByteArray()));
        assertThat(data.toString()).contains("öppet skäl").doesNotContain("tyst skäl");
        assertThat(data.get("later").valueStream().map(one -> one.get("table").asString()))
                .contains("guard.access", "moderation.hit", "moderation.matter");
    }

    /// Every column of every table that may hold a person's identifier, as the catalog lists them.
    private static Map<String, Set<String>> personColumns(Connection database) throws SQLException {
        var columns = new TreeMap<String, Set<String>>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select c.table_schema || '.' || c.table_name, c.column_name
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.data_type = 'uuid' and t.table_type = 'BASE TABLE'
                          and c.table_schema not in ('pg_catalog', 'information_schema', 'public')
                        """)) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), _ -> new TreeSet<>()).add(rows.getString(2));
            }
        }
        return columns;
    }

    private static List<Map<String, String>> rows(Connection database, String table, String column, String person)
            throws SQLException {
        var found = new ArrayList<Map<String, String>>();
        try (var statement = database.createStatement();
                var rows =
                        statement.executeQuery("select * from %s where %s = '%s'".formatted(table, column, person))) {
            while (rows.next()) {
                var row = new LinkedHashMap<String, String>();
                for (var index = 1; index <= rows.getMetaData().getColumnCount(); index++) {
                    row.put(rows.getMetaData().getColumnName(index), rows.getString(index));
                }
                found.add(row);
            }
        }
        return found;
    }

    private static void assertThere(JsonNode data, String table, String column, List<Map<String, String>> rows) {
        var isOwn = column.equals("subject_id") || table.equals("guard.subject");
        var node = data.get("tables").get(isOwn ? table : table + ".about");
        assertThat(node).as("%s by %s", table, column).isNotNull();
        var copied = node.get("rows");
        assertThat(copied.size()).as("rows of %s by %s", table, column).isEqualTo(rows.size());
        if (!isOwn) {
            return;
        }
        var withheld = new TreeSet<String>();
        data.get("withheld").forEach(one -> {
            if (one.get("table").asString().equals(table)) {
                withheld.add(one.get("column").asString());
            }
        });
        for (var row : rows) {
            var columns = new TreeSet<>(copied.get(0).propertyNames());
            columns.addAll(withheld);
            assertThat(columns).as(table).containsExactlyElementsOf(new TreeSet<>(row.keySet()));
            assertThat(copied.valueStream().anyMatch(one -> isSame(one, row)))
                    .as("a row of %s", table)
                    .isTrue();
        }
    }

    /// Texts and identifiers are compared word by word; moments are written in another way and their presence is
    /// enough.
    private static boolean isSame(JsonNode copied, Map<String, String> row) {
        return copied.properties().stream().allMatch(entry -> {
            var there = row.get(entry.getKey());
            var value = entry.getValue();
            return value.isNull()
                    ? there == null
                    : !value.isString()
                            || value.asString().endsWith("Z")
                            || value.asString().equals(there);
        });
    }

    @Test
    @Promise("P37")
    void aTableThatJoinsTheDocumentIsThereWithoutANewWordOfCode() {
        var policy = loomer.book().policy();
        var name = TableName.of("shop.order");
        assertThat(Holding.of(policy)).extracting(Holding::key).doesNotContain("shop.order");
        assertThat(Holding.of(with(policy, name))).extracting(Holding::key).contains("shop.order");
        assertThat(DataGroups.of(name)).isEqualTo(DataGroups.OTHER);
    }

    /// The policy with one table more, which is like that of the profiles.
    private static Policy with(Policy policy, TableName name) {
        var tables = new LinkedHashMap<>(policy.tables());
        tables.put(name, like(Objects.requireNonNull(tables.get(TableName.of("accounts.profile"))), name));
        return new Policy(
                policy.version(),
                policy.effective(),
                policy.previous(),
                policy.material(),
                policy.materialReason(),
                policy.languages(),
                policy.controller(),
                policy.authority(),
                policy.terms(),
                policy.facts(),
                policy.data(),
                policy.retention(),
                policy.holds(),
                tables,
                policy.purposes(),
                policy.recipients(),
                policy.cookies(),
                policy.promises(),
                policy.parts(),
                policy.sections());
    }

    private static Policy.Table like(Policy.Table like, TableName name) {
        return new Policy.Table(
                name,
                like.person(),
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                like.closed(),
                null,
                false,
                List.of(),
                Map.of(),
                Map.of(),
                like.retention(),
                like.erasure(),
                false,
                like.columns(),
                like.at());
    }
}
