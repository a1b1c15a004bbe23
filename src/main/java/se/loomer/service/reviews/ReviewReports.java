package se.loomer.service.reviews;

import static se.loomer.guard.enforcement.Purpose.REPORTING;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.moderation.ReportTarget;
import se.loomer.service.moderation.Reports;

/// Lets anybody report a review or the reply to it, and keeps it as it stands.
@Service
public class ReviewReports {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Reports reports;
    private final Policy policy;
    private final Clock clock;

    ReviewReports(PurposeScope scope, RecordJdbcClient db, Reports reports, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.reports = reports;
        this.policy = policy;
        this.clock = clock;
    }

    /// What is reported of a review.
    public enum Part implements Keyed {
        REVIEW,
        REPLY
    }

    /// Something that can be reported, as everybody sees it.
    public record Published(CompanyId company, String companyName, PersonalText content) {}

    private record Piece(SubjectId writer, CompanyId company) {}

    /// A part of a review, if everybody sees it.
    public Optional<Published> published(ReviewId review, Part part) {
        return scope.within(
                REPORTING,
                SubjectId.next(),
                () -> db.sql("""
                        select r.company_id, c.name as company_name,
                               case :part when 'reply' then r.reply else concat_ws(E'\\n', r.shown_name, nullif(r.words, '')) end as content
                        from reviews.review r
                        join companies.company c on c.id = r.company_id
                        where r.id = :review and r.listed and c.listed and (:part = 'review' or r.reply is not null and r.reply_listed)
                        """)
                        .params(Map.of("review", review, "part", part))
                        .query(Published.class)
                        .optional());
    }

    /// Reports a part of a review.
    ///
    /// @param reporter whoever is signed in, null for somebody without an account
    public ReportResult report(
            @Nullable SubjectId reporter, ReviewId review, Part part, ReportForm form, Language language) {
        return reporter == null
                ? reports.published(() -> target(review, part), matter -> keep(review, part, matter), form, language)
                : scope.within(
                        REPORTING,
                        reporter,
                        () -> target(review, part)
                                .map(thing -> report(reporter, thing, review, part, form))
                                .orElseGet(ReportResult.UnknownThing::new));
    }

    private ReportResult report(SubjectId reporter, ReportTarget thing, ReviewId review, Part part, ReportForm form) {
        var outcome = reports.write(reporter, thing, form);
        if (outcome instanceof ReportResult.Received received) {
            keep(review, part, received.matter());
        }
        return outcome;
    }

    private Optional<ReportTarget> target(ReviewId review, Part part) {
        return db.sql("""
                        select r.subject_id as writer, r.company_id
                        from reviews.review r
                        join companies.company c on c.id = r.company_id
                        where r.id = :review and r.listed and c.listed and (:part = 'review' or r.reply is not null and r.reply_listed)
                        """)
                .params(Map.of("review", review, "part", part))
                .query(Piece.class)
                .optional()
                .map(piece -> switch (part) {
                    case REVIEW -> new ReportTarget(ReportTarget.Kind.REVIEW, piece.company(), piece.writer(), null);
                    case REPLY -> new ReportTarget(ReportTarget.Kind.REPLY, piece.company(), null, null);
                });
    }

    /// The database writes what stands there.
    private void keep(ReviewId review, Part part, MatterId matter) {
        var now = clock.instant();
        db.sql("""
                        insert into reviews.reported (subject_id, id, review_id, part, matter_id, reported_at, expires_at)
                        select subject_id, :id, id, :part, :matter, :now, :expires
                        from reviews.review
                        where id = :review and listed
                        """)
                .params(Map.of(
                        "id", TimeOrderedId.next(),
                        "part", part,
                        "matter", matter,
                        "now", now,
                        "expires", policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC)),
                        "review", review))
                .update();
    }
}
