package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// The duties of a controller, which a company accepts in the version in force before it gets anything of anybody.
@Service
public class CompanyDuties {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;

    CompanyDuties(PurposeScope scope, RecordJdbcClient db, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    /// Records that these duties are accepted, within a scope that is open.
    void accept(SubjectId representative, CompanyId company) {
        db.sql("""
                        insert into companies.acceptance (company_id, version, accepted_by, accepted_at)
                        values (:company, :version, :by, :now)
                        on conflict do nothing
                        """)
                .params(Map.of(
                        "company", company,
                        "version", policy.termsVersion("company"),
                        "by", representative))
                .param("now", clock.instant())
                .update();
    }

    /// Accepts the duties in force for the company, which ends a pause for want of it. For whoever may bind it.
    ///
    /// @param shown the version that the representative saw
    /// @return false where another version is in force
    public boolean accept(Representative by, String shown) {
        by.role().require(Role.BINDER);
        if (!shown.equals(policy.termsVersion("company"))) {
            return false;
        }
        return scope.within(REPRESENTATION, Binding.of(by.subject()).and(by.company()), () -> {
            accept(by.subject(), by.company());
            db.sql("""
                            update companies.company
                            set terms_version = :version, paused = array_remove(paused, 'terms')
                            where id = :id
                            """).params(Map.of("version", shown, "id", by.company())).update();
            return true;
        });
    }

    /// A version of the duties that was accepted, and by whom; the name is missing where they speak for the company no
    /// more.
    public record Accepted(
            String version, Instant at, @Nullable PersonalText by) {}

    /// The versions that were accepted, the latest first.
    public List<Accepted> accepted(Representative by) {
        return scope.within(
                REPRESENTATION,
                Binding.of(by.subject()).and(by.company()),
                () -> db.sql("""
                        select a.version, a.accepted_at as at, r.name as by
                        from companies.acceptance a
                        left join companies.representative r
                            on r.company_id = a.company_id and r.subject_id = a.accepted_by
                        where a.company_id = :company
                        order by a.accepted_at desc
                        """)
                        .param("company", by.company())
                        .query(Accepted.class)
                        .list());
    }
}
