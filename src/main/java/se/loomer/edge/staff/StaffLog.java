package se.loomer.edge.staff;

import static se.loomer.guard.enforcement.Purpose.OFFICE_LOG;
import static se.loomer.guard.enforcement.Purpose.OVERSIGHT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Keeps what staff do in the office: which form, when, by whom; never what was in it or whom it was about.
@Service
public class StaffLog {
    private static final int SHOWN_MAX = 200;
    private static final Duration LOOKS_OF = Duration.ofDays(30);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    StaffLog(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// Something that a member of staff did.
    ///
    /// @param act the form's method and address, with names instead of what stood there
    public record Act(SubjectId member, String act, Instant at) {}

    /// How often a member of staff looked at people under a purpose on a day.
    public record Looks(SubjectId member, String purpose, LocalDate day, long count) {}

    /// Writes an act down, for whoever did it.
    public void keep(SubjectId member, String act) {
        scope.within(OFFICE_LOG, member, () -> {
            var now = clock.instant();
            return db.sql("""
                            insert into staff.act (subject_id, id, act, at, expires_at)
                            values (:member, :id, :act, :now, :expires)
                            """)
                    .params(Map.of(
                            "member", member,
                            "id", TimeOrderedId.next(),
                            "act", act,
                            "now", now,
                            "expires", policy.fact("act-life").after(now.atOffset(ZoneOffset.UTC))))
                    .update();
        });
    }

    /// The latest acts of everybody, for the administrator.
    ///
    /// @param before only those that are older, for going on
    public List<Act> latest(SubjectId administrator, Instant before) {
        return scope.within(
                OVERSIGHT,
                Binding.NOBODY.by(administrator),
                () -> db.sql("""
                        select subject_id as member, act, at
                        from staff.act
                        where at < :before
                        order by at desc
                        limit :most
                        """)
                        .params(Map.of("before", before, "most", SHOWN_MAX))
                        .query(Act.class)
                        .list());
    }

    /// How often who looked at people in the last month, for the administrator. Whom they looked at is not told.
    public List<Looks> looks(SubjectId administrator) {
        return scope.within(
                OVERSIGHT,
                Binding.NOBODY.by(administrator),
                () -> db.sql(
                                "select actor_id as member, purpose, day, looks as count from staff.looks(:since) limit :most")
                        .params(Map.of("since", clock.instant().minus(LOOKS_OF).toString(), "most", SHOWN_MAX))
                        .query(Looks.class)
                        .list());
    }
}
