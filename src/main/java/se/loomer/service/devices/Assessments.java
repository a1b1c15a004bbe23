package se.loomer.service.devices;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what left the house for an outside identification service, for the person to see. Works inside the caller's
/// scope.
@Service
public class Assessments {
    private static final int SHOWN_MAX = 20;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final JsonMapper json;
    private final Policy policy;
    private final Clock clock;

    Assessments(PurposeScope scope, RecordJdbcClient db, JsonMapper json, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.json = json;
        this.policy = policy;
        this.clock = clock;
    }

    /// What was sent where, as the person sees it.
    ///
    /// @param action what the supplier said, null where it said nothing
    public record Kept(
            String kind,
            String supplier,
            List<String> sent,
            @Nullable String action,
            Instant at) {}

    /// Notes a call.
    public void add(SubjectId person, SupplierCall call) {
        scope.requireOpen();
        var verdict = call.verdict();
        var failure = call.failure();
        var now = clock.instant();
        db.sql("""
                        insert into devices.assessment
                            (subject_id, id, kind, supplier, sent, action, scores, signals, failure, at, expires_at)
                        values (:person, :id, :kind, :supplier, :sent, :action, :scores::jsonb, :signals, :failure, :now,
                            :expires)
                        """)
                .paramSource(call)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "kind", call.kind().word(),
                        "now", now,
                        "expires", policy.fact("assessment-life").after(now.atOffset(ZoneOffset.UTC))))
                .param("action", verdict == null ? null : verdict.action().word())
                .param("scores", verdict == null ? "{}" : json.writeValueAsString(verdict.scores()))
                .param("signals", verdict == null ? List.of() : verdict.signals())
                .param("failure", failure == null ? null : failure.word())
                .update();
    }

    /// What left lately about the person, newest first.
    public List<Kept> of(SubjectId person) {
        scope.requireOpen();
        return db.sql("""
                        select kind, supplier, sent, action, at
                        from devices.assessment
                        where subject_id = :person
                        order by at desc
                        limit :most
                        """)
                .params(Map.of("person", person, "most", SHOWN_MAX))
                .query(Kept.class)
                .list();
    }
}
