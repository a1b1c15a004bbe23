package se.loomer.service.statistics;

import static se.loomer.guard.enforcement.Purpose.MEASUREMENT_CHOICES;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Language;
import se.loomer.guard.consent.Wording;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// Whether others may tell us about a person, and what they told: the person's own choice, and as easy to take back.
@Service
public class MeasurementChoices {
    private static final int SHOWN_MAX = 200;
    private static final String CONSENT = "observing";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final PolicyTexts texts;

    MeasurementChoices(PurposeScope scope, RecordJdbcClient db, Policy policy, PolicyTexts texts) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.texts = texts;
    }

    /// What somebody chose and what was passed on.
    ///
    /// @param allowedAt since when they consent, null where they do not
    public record Chosen(@Nullable Instant allowedAt, List<Received> received) {}

    /// One record that others passed on.
    ///
    /// @param category the key of an [Observation]
    public record Received(
            String source, String category, String campaign, LocalDate seenOn, Instant receivedAt, Instant until) {}

    /// The words that somebody consents to.
    public Wording wording(Language language) {
        return Wording.inForce(CONSENT, policy, texts, language.locale());
    }

    /// What the person chose, and every record about them.
    public Chosen of(SubjectId person) {
        return scope.within(MEASUREMENT_CHOICES, person, () -> new Chosen(allowedAt(person), received(person)));
    }

    private @Nullable Instant allowedAt(SubjectId person) {
        return db.sql("select given_at from statistics.permission where subject_id = :person and live")
                .param("person", person)
                .query(Instant.class)
                .optional()
                .orElse(null);
    }

    private List<Received> received(SubjectId person) {
        return db.sql("""
                        select s.name as source, o.category, o.campaign, o.seen_on, o.received_at, o.expires_at as until
                        from statistics.observation o
                        join statistics.source s on s.id = o.source_id
                        where o.subject_id = :person
                        order by o.received_at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", SHOWN_MAX))
                .query(Received.class)
                .list();
    }

    /// Gives the consent, with the words that were shown. Giving it again changes nothing.
    public void allow(SubjectId person, Language shown) {
        scope.within(MEASUREMENT_CHOICES, person, () -> {
            if (allowedAt(person) != null) {
                return false;
            }
            var wording = wording(shown);
            return db.sql("""
                            insert into statistics.permission (subject_id, id, wording)
                            values (:person, :id, :wording)
                            """)
                            .params(Map.of(
                                    "person", person,
                                    "id", TimeOrderedId.next(),
                                    "wording", wording.id()))
                            .update()
                    == 1;
        });
    }

    /// Withdraws the consent: what was passed on goes in the same commit.
    public void withdraw(SubjectId person) {
        scope.within(MEASUREMENT_CHOICES, person, () -> {
            db.sql("""
                            update statistics.permission set live = false
                            where subject_id = :person and live
                            """).param("person", person).update();
            return db.sql("delete from statistics.observation where subject_id = :person")
                    .param("person", person)
                    .update();
        });
    }
}
