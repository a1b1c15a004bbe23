package se.loomer.duty.retention;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.Yaml;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.erasure.AccountDeletion;
import se.loomer.duty.rights.Objections;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Closing;
import se.loomer.service.accounts.PasswordResets;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.support.Contact;
import se.loomer.service.support.ContactForm;

/// A year of one account, day by day: what the person and a company see is what the policy's rules say, computed here
/// from the document's text and from when each row was made, and from nothing that the program computes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YearTests {
    private static final int DAYS = 400;
    private static final int WITHDRAWN = 100;
    private static final int RESTRICTED = 150;
    private static final int LIFTED = 180;
    private static final int LEFT = 300;
    private static final int SWEPT_EVERY = 10;

    /// By which column a row was made; tables that are not here live as long as the account.
    private static final Map<String, String> MADE = Map.ofEntries(
            Map.entry("guard.access", "at"),
            Map.entry("consent.consent", "given_at"),
            Map.entry("accounts.registration", "created_at"),
            Map.entry("accounts.session", "created_at"),
            Map.entry("accounts.reset", "created_at"),
            Map.entry("accounts.former_email", "changed_at"),
            Map.entry("devices.device", "first_seen_at"),
            Map.entry("devices.confirmation", "created_at"),
            Map.entry("devices.notice", "at"),
            Map.entry("devices.assessment", "at"),
            Map.entry("mediation.enquiry", "created_at"),
            Map.entry("mediation.choice", "chosen_at"),
            Map.entry("mediation.disclosure", "disclosed_at"),
            Map.entry("mediation.message", "sent_at"),
            Map.entry("mediation.erasure_notice", "sent_at"),
            Map.entry("mediation.reported", "reported_at"),
            Map.entry("moderation.trace", "at"),
            Map.entry("moderation.hit", "at"),
            Map.entry("moderation.matter", "opened_at"),
            Map.entry("moderation.report", "received_at"),
            Map.entry("moderation.decision", "decided_at"),
            Map.entry("moderation.appeal", "made_at"),
            Map.entry("announcements.recipient", "at"),
            Map.entry("staff.act", "at"),
            Map.entry("incidents.concerned", "told_at"),
            Map.entry("publication.notice", "told_at"),
            Map.entry("support.case_file", "last_at"),
            Map.entry("support.message", "at"),
            Map.entry("support.attachment", "at"),
            Map.entry("support.note", "at"),
            Map.entry("statistics.usage", "day::timestamp at time zone 'Europe/Stockholm'"),
            Map.entry("statistics.observation", "received_at"),
            Map.entry("processors.contact", "made_at"),
            Map.entry("processors.included", "at"));

    /// Of these, new rows may come at any time by themselves, or they are no rows of the story.
    private static final List<String> ASIDE =
            List.of("mail.letter", "mail.sent_letter", "mediation.erasure_notice", "guard.subject");

    private Installation loomer;
    private Given given;
    private Given.Person ada;
    private Given.Company kept;
    private Given.Company withdrawn;
    private Map<String, Object> document;
    private String schema;

    private record Made(String table, OffsetDateTime at) {}

    @BeforeAll
    void aWholeHistory() throws IOException {
        // An installation of its own: its time moves.
        loomer = Installation.start();
        given = new Given(loomer);
        document = document();
        schema = Files.readString(Path.of("policy", "schema.txt"));
        ada = given.person();
        kept = given.company();
        withdrawn = given.company();
        var enquiry = given.enquiry(ada, kept, withdrawn);
        given.disclosure(ada, enquiry, kept, Field.NAME, Field.EMAIL);
        given.disclosure(ada, enquiry, withdrawn, Field.NAME);
        given.signIn(ada.email());
        loomer.bean(PasswordResets.class).request(ada.email());
        loomer.bean(PurposeScope.class)
                .onPerson(Purpose.APPROVAL, SubjectId.next(), ada.subject(), "Ringde om ett fel", () -> true);
        loomer.bean(Contact.class)
                .write(ada.subject(), new ContactForm("other", "Växthuset", "Det läcker.", "", "", true), "Firefox");
    }

    /// The sections that say how long rows stay, of the document and its parts in one: tables by their whole names.
    private static Map<String, Object> document() throws IOException {
        var folder = Path.of("policy");
        Map<String, Object> root = new Yaml().load(Files.readString(folder.resolve("loomer.yaml")));
        for (var part : (List<?>) Objects.requireNonNull(root.get("parts"))) {
            Map<String, Object> added = new Yaml().load(Files.readString(folder.resolve(part + "/part.yaml")));
            for (var section : List.of("facts", "retention", "tables")) {
                map(added.getOrDefault(section, Map.of())).forEach((key, value) -> {
                    for (var name : key.split(" & ")) {
                        var isShort = section.equals("tables") && !name.contains(".");
                        map(root.computeIfAbsent(section, _ -> new TreeMap<>()))
                                .put(isShort ? part + "." + name : name, value);
                    }
                });
            }
        }
        return root;
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private Map<String, Object> section(String name) {
        return map(Objects.requireNonNull(document.get(name)));
    }

    /// When a row goes by the words of its rule: `<fact> from created`, where the fact is a number and a unit.
    private OffsetDateTime end(Made made) {
        var table = map(Objects.requireNonNull(section("tables").get(made.table())));
        var kept = String.valueOf(table.get("retention"));
        var rule = map(section("retention").getOrDefault(kept, Map.of("rule", kept + "-life from created")));
        var fact = String.valueOf(rule.get("rule")).replace(" from created", "");
        var life = String.valueOf(section("facts").get(fact)).split(" ");
        var amount = Integer.parseInt(life[0]);
        return switch (life[1].replaceAll("s$", "")) {
            case "hour" -> made.at().plus(Duration.ofHours(amount));
            case "day" -> made.at().plusDays(amount);
            case "year" -> made.at().plus(Period.ofYears(amount));
            default -> throw new IllegalStateException(String.join(" ", life));
        };
    }

    private List<String> personal() {
        return section("tables").keySet().stream()
                .filter(table -> schema.contains("\ntable " + table + "\n    subject_id uuid\n"))
                .filter(table -> !ASIDE.contains(table))
                .toList();
    }

    private List<Made> rows() throws SQLException {
        var made = new ArrayList<Made>();
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement()) {
            for (var table : personal()) {
                var sql = "select %s from %s where subject_id = '%s'"
                        .formatted(MADE.getOrDefault(table, "null::timestamptz"), table, ada.subject());
                try (var found = statement.executeQuery(sql)) {
                    while (found.next()) {
                        made.add(new Made(table, found.getObject(1, OffsetDateTime.class)));
                    }
                }
            }
        }
        return made;
    }

    private Map<String, Long> expected(List<Made> rows, int day) {
        var now = OffsetDateTime.now().plusDays(day).plusHours(12);
        var counts = new TreeMap<String, Long>();
        personal().forEach(table -> counts.put(table, 0L));
        rows.stream()
                .filter(_ -> day < LEFT)
                .filter(row -> !MADE.containsKey(row.table()) || end(row).isAfter(now))
                .forEach(row -> counts.merge(row.table(), 1L, Long::sum));
        return counts;
    }

    private Map<String, Long> visible() {
        var sql = personal().stream()
                .map("select '%1$s' as relation, count(subject_id) as amount from %1$s"::formatted)
                .collect(joining(" union all "));
        var counts = new TreeMap<String, Long>();
        loomer.bean(PurposeScope.class).within(Purpose.RIGHTS, ada.subject(), () -> {
            loomer.bean(RecordJdbcClient.class)
                    .sql(sql)
                    .query((row, _) -> counts.put(row.getString(1), row.getLong(2)))
                    .list();
            return true;
        });
        return counts;
    }

    private void travel(int days) {
        loomer.asSuperuser(
                "create or replace function guard.now() returns timestamptz language sql stable parallel safe "
                        + "as $$ select statement_timestamp() + interval '%d days 12 hours' $$".formatted(days));
    }

    private int seenBy(Given.Company company) {
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(company.representative().subject()).orElseThrow();
        return inbox.received(by, 1).size();
    }

    private void act(int day) {
        var person = ada.subject();
        switch (day) {
            case WITHDRAWN -> {
                var mediation = loomer.bean(Mediation.class);
                var enquiry = mediation.enquiries(person).getFirst().enquiry().id();
                assertThat(mediation.withdraw(person, enquiry, withdrawn.id())).isTrue();
            }
            case RESTRICTED -> loomer.bean(Objections.class).change(person, "disclosure", "restrict");
            case LIFTED -> loomer.bean(Objections.class).change(person, "disclosure", "lift");
            case LEFT ->
                assertThat(loomer.bean(AccountDeletion.class).begin(person, Closing.Kind.DEREGISTRATION, false))
                        .isInstanceOf(AccountDeletion.Beginning.Hidden.class);
            default -> {
                // Nothing happens on most days.
            }
        }
    }

    @Test
    @Promise({"P28", "P29"})
    void everyDayIsAsTheRulesSay() throws SQLException {
        var rows = rows();
        assertThat(rows.stream().map(Made::table)).contains("consent.consent", "accounts.session", "accounts.reset");
        for (var day = 0; day < DAYS; day++) {
            travel(day);
            act(day);
            assertThat(visible()).as("day %d, the person", day).isEqualTo(expected(rows, day));
            var isKept = day < LEFT && (day < RESTRICTED || day >= LIFTED);
            assertThat(seenBy(kept)).as("day %d, the company", day).isEqualTo(isKept ? 1 : 0);
            assertThat(seenBy(withdrawn)).as("day %d, the other company", day).isEqualTo(day < WITHDRAWN ? 1 : 0);
            if (day % SWEPT_EVERY == 0) {
                loomer.bean(ExpirySweepJob.class).sweep();
            }
        }
        loomer.bean(ExpirySweepJob.class).sweep();
        try (var superuser = loomer.superuser();
                var statement = superuser.createStatement();
                var left = statement.executeQuery(
                        "select count(*) from guard.subject where id = '%s'".formatted(ada.subject()))) {
            left.next();
            assertThat(left.getLong(1))
                    .as("rows of the person after %d days", DAYS)
                    .isZero();
        }
    }
}
