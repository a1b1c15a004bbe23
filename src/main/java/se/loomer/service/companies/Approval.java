package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;

/// Lets staff check the companies that applied, and list or decline them.
@Service
public class Approval {
    /// As many characters as a reason may have.
    public static final int REASON_LENGTH_MAX = 1_000;

    private static final int QUEUE_MAX = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Checks checks;
    private final Clock clock;

    Approval(PurposeScope scope, RecordJdbcClient db, Mail mail, Checks checks, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.checks = checks;
        this.clock = clock;
    }

    /// What came of deciding.
    public sealed interface Deciding {
        /// Decided, and the representatives told.
        record Decided(CompanyId company) implements Deciding {}

        /// Somebody decided already.
        record AlreadyDecided() implements Deciding {}

        /// There is no such company.
        record UnknownCompany() implements Deciding {}

        /// A company is declined only with a reason.
        record ReasonMissing() implements Deciding {}

        /// A company is approved only with a finding of each kind.
        record ChecksMissing() implements Deciding {}
    }

    /// The companies in this state, those who wait longest first; at most 200.
    public List<Application> queue(SubjectId staff, OwnCompany.Status status) {
        return scope.within(
                APPROVAL,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select id, organisation_number, name, category, place, description, status, is_sample, applied_at,
                               decided_at, decline_reason, claim_way, claim_to, claim_source, claim_day,
                               array[]::text[] as representatives
                        from companies.company
                        where status = :status
                        order by applied_at
                        limit :most
                        """)
                        .params(Map.of("status", status.name().toLowerCase(Locale.ROOT), "most", QUEUE_MAX))
                        .query(Approval::read)
                        .list());
    }

    /// One company with the identifiers of those who speak for it.
    public Optional<Application> application(SubjectId staff, CompanyId company) {
        return scope.within(APPROVAL, Binding.NOBODY.by(staff), () -> find(company));
    }

    private Optional<Application> find(CompanyId company) {
        return db.sql("""
                        select id, organisation_number, name, category, place, description, status, is_sample, applied_at,
                               decided_at, decline_reason, claim_way, claim_to, claim_source, claim_day,
                               array(select r.subject_id::text from companies.representative r where r.company_id = c.id)
                                   as representatives
                        from companies.company c
                        where id = :id
                        """).param("id", company).query(Approval::read).optional();
    }

    private static Application read(ResultSet row, int number) throws SQLException {
        return new Application(
                RowReader.value(row, "id", CompanyId.class),
                new OrganisationNumber(row.getString("organisation_number")),
                row.getString("name"),
                RowReader.value(row, "category", Category.class),
                row.getString("place"),
                row.getString("description"),
                OwnCompany.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getBoolean("is_sample"),
                RowReader.value(row, "applied_at", Instant.class),
                RowReader.optional(row, "decided_at", Instant.class),
                row.getString("decline_reason"),
                row.getString("claim_way") == null ? null : proof(row),
                RowReader.list(row, "representatives", String.class).stream()
                        .map(text -> new SubjectId(UUID.fromString(text)))
                        .toList());
    }

    private static Application.Proof proof(ResultSet row) throws SQLException {
        return new Application.Proof(
                RowReader.value(row, "claim_way", CompanyClaims.Way.class),
                row.getString("claim_to"),
                row.getString("claim_source"),
                RowReader.value(row, "claim_day", LocalDate.class));
    }

    /// How to reach a representative. The look is recorded with its reason, and the representative sees it.
    public Optional<Application.Contact> contact(SubjectId staff, SubjectId representative, String reason) {
        return scope.onPerson(
                APPROVAL,
                staff,
                representative,
                reason,
                () -> db.sql("""
                        select p.name, p.telephone, a.email
                        from accounts.profile p join accounts.account a on a.subject_id = p.subject_id
                        """).query(Application.Contact.class).optional());
    }

    /// Lists the company for everybody, on what was found of it.
    ///
    /// @param findings one of each kind, none with an error
    public Deciding approve(SubjectId staff, CompanyId company, List<CheckFinding> findings) {
        var kinds = findings.stream()
                .filter(finding -> finding.error() == null)
                .map(CheckFinding::kind)
                .distinct()
                .count();
        if (kinds < CheckKind.values().length) {
            return new Deciding.ChecksMissing();
        }
        return scope.within(APPROVAL, Binding.NOBODY.by(staff), () -> {
            var outcome = decide(staff, company, (String) null);
            if (outcome instanceof Deciding.Decided) {
                findings.forEach(finding -> checks.add(staff, company, finding));
            }
            return outcome;
        });
    }

    /// The findings with which a made-up company is approved: all that there is to find.
    public static List<CheckFinding> foundAll(String evidence) {
        return Arrays.stream(CheckKind.values())
                .map(kind -> new CheckFinding(kind, true, evidence))
                .toList();
    }

    /// Declines the company with a reason that its representatives are told.
    public Deciding decline(SubjectId staff, CompanyId company, String reason) {
        return !TypedText.fits(reason, 1, REASON_LENGTH_MAX)
                ? new Deciding.ReasonMissing()
                : decide(staff, company, reason.strip());
    }

    private Deciding decide(SubjectId staff, CompanyId company, @Nullable String reason) {
        return scope.within(APPROVAL, Binding.NOBODY.by(staff), () -> {
            var application = find(company);
            if (application.isEmpty()) {
                return new Deciding.UnknownCompany();
            }
            var changed = db.sql("""
                            update companies.company
                            set status = :status, listed = :listed, decided_at = :now, decline_reason = :reason
                            where id = :id and status = 'applied'
                            """)
                    .params(Map.of("now", clock.instant(), "id", company))
                    .param("status", reason == null ? "approved" : "declined")
                    .param("listed", reason == null)
                    .param("reason", reason)
                    .update();
            if (changed == 0) {
                return new Deciding.AlreadyDecided();
            }
            if (!application.get().isSample()) {
                tell(application.get(), reason);
            }
            return new Deciding.Decided(company);
        });
    }

    private void tell(Application application, @Nullable String reason) {
        if (application.isSample()) {
            return;
        }
        var letter = reason == null
                ? Email.of("company-approved").linkingTo("/inbox")
                : Email.of("company-declined").with("reason", reason).linkingTo("/company");
        application
                .representatives()
                .forEach(representative -> mail.write(representative, letter.with("company", application.name())));
    }
}
