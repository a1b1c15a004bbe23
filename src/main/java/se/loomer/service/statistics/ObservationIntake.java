package se.loomer.service.statistics;

import static se.loomer.guard.enforcement.Purpose.OBSERVING;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.service.accounts.EmailAddress;

/// Takes what advertisers and measurement tools pass on, line by line: only categories that were mapped for the source,
/// only about people who consented, each with its source. Whoever is told about hears of it by e-mail the first time
/// (GDPR, article 14). A source learns of nobody who did not consent whether they have an account.
@Service
public class ObservationIntake {
    private static final Pattern CAMPAIGN = Pattern.compile("[a-z0-9-]{0,40}");

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    ObservationIntake(PurposeScope scope, RecordJdbcClient db, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// One line as it came.
    ///
    /// @param day such as `2026-11-25`
    public record Line(String email, String category, String campaign, String day) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// What became of a line. `NO_CONSENT` is the answer about strangers as well.
    public enum Outcome {
        KEPT,
        KNOWN_ALREADY,
        NO_CONSENT,
        CATEGORY_NOT_MAPPED,
        UNREADABLE_ADDRESS,
        UNREADABLE_CAMPAIGN,
        DAY_OUT_OF_BOUNDS
    }

    private record Sender(UUID id, String name, List<String> theirs, List<String> ours) {
        Optional<String> mapped(String category) {
            var index = theirs.indexOf(category);
            return index < 0 ? Optional.empty() : Optional.of(ours.get(index));
        }
    }

    /// Takes the lines of whoever carries a token.
    ///
    /// @return what became of each, in their order; empty for a token that opens nothing
    public Optional<List<Outcome>> receive(Secret token, List<Line> lines) {
        return sender(token).map(sender -> {
            var outcomes = new ArrayList<Outcome>();
            lines.forEach(line -> outcomes.add(receive(sender, line)));
            return List.copyOf(outcomes);
        });
    }

    private Optional<Sender> sender(Secret token) {
        return scope.within(OBSERVING, Binding.of(token.presented()), () -> {
            var sender = db.sql("""
                            select id, name, theirs, ours from statistics.source
                            where token_hash = :hash and ended_at is null
                            """)
                    .param("hash", token.presented())
                    .query((row, _) -> new Sender(
                            row.getObject("id", UUID.class),
                            row.getString("name"),
                            RowReader.list(row, "theirs", String.class),
                            RowReader.list(row, "ours", String.class)))
                    .optional();
            sender.ifPresent(_ -> db.sql("update statistics.source set last_at = :now where token_hash = :hash")
                    .params(Map.of("now", clock.instant(), "hash", token.presented()))
                    .update());
            return sender;
        });
    }

    private Outcome receive(Sender sender, Line line) {
        var category = sender.mapped(line.category()).orElse(null);
        if (category == null) {
            return Outcome.CATEGORY_NOT_MAPPED;
        }
        var address = EmailAddress.read(line.email()).orElse(null);
        if (address == null) {
            return Outcome.UNREADABLE_ADDRESS;
        }
        if (!CAMPAIGN.matcher(line.campaign()).matches()) {
            return Outcome.UNREADABLE_CAMPAIGN;
        }
        var day = day(line.day()).orElse(null);
        if (day == null) {
            return Outcome.DAY_OUT_OF_BOUNDS;
        }
        // A stranger costs what an account without a consent costs, so that time tells nothing either.
        var person = person(address).orElseGet(SubjectId::next);
        try {
            return scope.within(OBSERVING, person, () -> keep(person, sender, category, line.campaign(), day));
        } catch (DataIntegrityViolationException withdrawn) {
            return Outcome.NO_CONSENT;
        }
    }

    /// Days that are over or today, and so near that the record would still live.
    private Optional<LocalDate> day(String text) {
        var today = OperatorTime.today(clock);
        try {
            var day = LocalDate.parse(text);
            var ends = policy.fact("observation-life")
                    .after(OperatorTime.start(day).atOffset(ZoneOffset.UTC));
            return day.isAfter(today) || !ends.toLocalDate().isAfter(today) ? Optional.empty() : Optional.of(day);
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<SubjectId> person(EmailAddress address) {
        return scope.within(
                OBSERVING,
                Binding.of(address.presented()),
                () -> db.sql("select subject_id from accounts.credential where email_hash = :hash")
                        .param("hash", address.presented())
                        .query(SubjectId.class)
                        .optional());
    }

    private Outcome keep(SubjectId person, Sender sender, String category, String campaign, LocalDate day) {
        var permission = db.sql("select id from statistics.permission where subject_id = :person and live")
                .param("person", person)
                .query(UUID.class)
                .optional();
        if (permission.isEmpty()) {
            return Outcome.NO_CONSENT;
        }
        var isFirst = isFirst(person, sender);
        if (insert(person, permission.get(), sender, new Kept(category, campaign, day)) == 0) {
            return Outcome.KNOWN_ALREADY;
        }
        if (isFirst) {
            mail.write(
                    person,
                    Email.of("data-received").with("source", sender.name()).linkingTo("/account/usage"));
        }
        return Outcome.KEPT;
    }

    private record Kept(String category, String campaign, LocalDate day) {}

    private boolean isFirst(SubjectId person, Sender sender) {
        return db.sql("""
                        select not exists (select from statistics.observation
                                           where subject_id = :person and source_id = :source)
                        """)
                .params(Map.of("person", person, "source", sender.id()))
                .query(Boolean.class)
                .single();
    }

    private int insert(SubjectId person, UUID permission, Sender sender, Kept kept) {
        var now = clock.instant();
        return db.sql("""
                        insert into statistics.observation
                            (subject_id, id, permission_id, permission_live, source_id, category, campaign, seen_on,
                             received_at, expires_at)
                        values (:person, :id, :permission, true, :source, :category, :campaign, :day, :now, :expires)
                        on conflict do nothing
                        """)
                .paramSource(kept)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "permission", permission,
                        "source", sender.id(),
                        "now", now))
                .param("expires", policy.fact("observation-life").after(now.atOffset(ZoneOffset.UTC)))
                .update();
    }
}
