package se.loomer.service.offers;

import static se.loomer.guard.enforcement.Purpose.REPORTING;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.moderation.Matter;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;
import se.loomer.service.moderation.ReportTarget;
import se.loomer.service.moderation.ReportedContent;
import se.loomer.service.moderation.Reports;

/// Lets a person report an offer that they received, keeps it as it stands, shows it to moderators, and hides it from
/// both sides.
@Service
public class OfferReports implements ReportedContent {
    private static final int LIST_MAX = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Reports reports;
    private final Policy policy;
    private final Clock clock;

    OfferReports(PurposeScope scope, RecordJdbcClient db, Reports reports, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.reports = reports;
        this.policy = policy;
        this.clock = clock;
    }

    /// Reports an offer.
    public ReportResult report(SubjectId person, OfferId offer, ReportForm form) {
        return scope.within(
                REPORTING,
                person,
                () -> db.sql("select company_id from offers.offer where subject_id = :person and id = :offer")
                        .params(Map.of("person", person, "offer", offer))
                        .query(CompanyId.class)
                        .optional()
                        .map(company -> report(person, offer, company, form))
                        .orElseGet(ReportResult.UnknownThing::new));
    }

    private ReportResult report(SubjectId person, OfferId offer, CompanyId company, ReportForm form) {
        var thing = new ReportTarget(ReportTarget.Kind.OFFER, company, null, null);
        var outcome = reports.write(person, thing, form);
        if (outcome instanceof ReportResult.Received received) {
            keep(person, offer, company, received.matter());
        }
        return outcome;
    }

    /// The database writes what stands there.
    private void keep(SubjectId person, OfferId offer, CompanyId company, MatterId matter) {
        var now = clock.instant();
        db.sql("""
                        insert into offers.reported
                            (subject_id, id, offer_id, company_id, matter_id, reported_at, expires_at)
                        values (:person, :id, :offer, :company, :matter, :now, :expires)
                        """)
                .params(Map.of(
                        "person", person,
                        "id", TimeOrderedId.next(),
                        "offer", offer,
                        "company", company,
                        "matter", matter,
                        "now", now,
                        "expires", policy.fact("moderation-life").after(now.atOffset(ZoneOffset.UTC))))
                .update();
    }

    @Override
    public List<SubjectId> owners(MatterId matter, int most) {
        return db.sql("""
                        select distinct subject_id
                        from offers.reported
                        where matter_id = :matter
                        order by subject_id
                        limit :most
                        """)
                .params(Map.of("matter", matter, "most", most))
                .query(SubjectId.class)
                .list();
    }

    @Override
    public List<Matter.Evidence> evidence(SubjectId owner, MatterId matter) {
        return db.sql("""
                        select subject_id as owner, offer_id as message, 'offer' as kind, content, reported_at
                        from offers.reported
                        where subject_id = :owner and matter_id = :matter
                        order by reported_at
                        limit :most
                        """)
                .params(Map.of("owner", owner, "matter", matter, "most", LIST_MAX))
                .query(Matter.Evidence.class)
                .list();
    }

    @Override
    public void hide(SubjectId owner, List<UUID> messages, boolean isHidden) {
        db.sql("update offers.offer set hidden = :hidden where subject_id = :owner and id = any (:messages)")
                .params(Map.of("hidden", isHidden, "owner", owner, "messages", messages))
                .update();
    }
}
