package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// The dated checks of companies: recorded and renewed by staff, each with where it was looked up and by whom.
@Service
public class Checks {
    private static final int MOST = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    Checks(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// A check as staff see it.
    ///
    /// @param isRequired false where the company need not be registered for this
    public record Recorded(
            CompanyId company,
            String companyName,
            CheckKind kind,
            boolean isRequired,
            SubjectId by,
            String evidence,
            Instant checkedAt,
            Instant validUntil) {
        /// Whether it may be relied on no more.
        public boolean hasLapsed(Instant now) {
            return !validUntil.isAfter(now);
        }
    }

    /// All checks of a company, the latest first.
    public List<Recorded> of(SubjectId staff, CompanyId company) {
        return scope.within(
                APPROVAL,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select v.company_id, c.name as company_name, v.kind, v.outcome = 'confirmed' as is_required, v.checked_by as by, v.evidence, v.checked_at, v.valid_until
                        from companies.verification v join companies.company c on c.id = v.company_id
                        where v.company_id = :company
                        order by v.checked_at desc, v.kind
                        limit :most
                        """)
                        .params(Map.of("company", company, "most", MOST))
                        .query(Recorded.class)
                        .list());
    }

    /// The latest checks of approved companies that lapse before the company would be reminded, or have lapsed,
    /// those first that lapse first; at most 200.
    public List<Recorded> lapsing(SubjectId staff) {
        var soon = policy.fact("check-reminder").after(clock.instant().atOffset(ZoneOffset.UTC));
        return scope.within(
                APPROVAL,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select v.company_id, c.name as company_name, v.kind, v.outcome = 'confirmed' as is_required, v.checked_by as by, v.evidence, v.checked_at, v.valid_until
                        from companies.verification v join companies.company c on c.id = v.company_id
                        where v.valid_until <= :soon and c.status = 'approved'
                          and not exists (
                              select from companies.verification later
                              where later.company_id = v.company_id and later.kind = v.kind
                                and later.checked_at > v.checked_at)
                        order by v.valid_until, c.name
                        limit :most
                        """)
                        .params(Map.of("soon", soon, "most", MOST))
                        .query(Recorded.class)
                        .list());
    }

    /// Records a check, valid for as long as the policy says. Where none is missing any more, a pause for want of
    /// checks ends with it.
    ///
    /// @param finding without an error
    /// @return false where there is no such company
    public boolean record(SubjectId staff, CompanyId company, CheckFinding finding) {
        return scope.within(APPROVAL, Binding.NOBODY.by(staff), () -> {
            var recorded = add(staff, company, finding);
            if (recorded) {
                resume(company);
            }
            return recorded;
        });
    }

    /// The same, within the open scope of whoever approves.
    boolean add(SubjectId staff, CompanyId company, CheckFinding finding) {
        scope.requireOpen();
        var now = clock.instant();
        return db.sql("""
                        insert into companies.verification
                            (company_id, kind, outcome, checked_by, evidence, checked_at, valid_until, listed)
                        select c.id, :kind, :outcome, :staff, :evidence, :now, :until, c.listed
                        from companies.company c
                        where c.id = :company
                        """)
                        .params(Map.of(
                                "kind", finding.kind().key(),
                                "staff", staff,
                                "evidence", finding.evidence().strip(),
                                "now", now,
                                "until", policy.fact("check-life").after(now.atOffset(ZoneOffset.UTC))))
                        .param("company", company)
                        .param("outcome", finding.isRequired() ? "confirmed" : "not-required")
                        .update()
                == 1;
    }

    private void resume(CompanyId company) {
        db.sql("""
                        update companies.company
                        set paused = array_remove(paused, 'checks')
                        where id = :company and 'checks' = any (paused)
                          and (select count(distinct v.kind) from companies.verification v
                               where v.company_id = :company and v.valid_until > :now) = :kinds
                        """)
                .params(Map.of("company", company, "now", clock.instant(), "kinds", CheckKind.values().length))
                .update();
    }
}
