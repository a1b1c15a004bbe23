package se.loomer.service.reviews;

import static se.loomer.guard.enforcement.Purpose.REMOVAL;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;

/// When somebody leaves for good, the scores that they gave stay with their month and without them.
@Component
class ReviewRights implements SubjectRights {
    private final PurposeScope scope;
    private final RecordJdbcClient db;

    ReviewRights(PurposeScope scope, RecordJdbcClient db) {
        this.scope = scope;
        this.db = db;
    }

    private record Scores(long amount, @Nullable Instant latest) {}

    @Override
    public List<Line> remaining(SubjectId person) {
        var scores = db.sql("""
                        select count(*) as amount, max(expires_at) as latest
                        from reviews.review
                        where subject_id = :person and listed
                        """).param("person", person).query(Scores.class).single();
        return scores.amount() == 0
                ? List.of()
                : List.of(new Line("reviews.score", scores.amount(), scores.latest(), null, "scored"));
    }

    /// One statement takes the reviews and leaves the scores, so that none is left twice where it is broken off.
    @Override
    public void removing(SubjectId person) {
        scope.within(REMOVAL, person, () -> db.sql("""
                        with gone as (
                            delete from reviews.review where subject_id = :person
                            returning company_id, score, written_at, listed, expires_at)
                        insert into reviews.score (company_id, score, month, expires_at)
                        select company_id, score, date_trunc('month', written_at at time zone 'Europe/Stockholm'), expires_at
                        from gone
                        where listed and expires_at > (select guard.now())
                        """).param("person", person).update());
    }
}
