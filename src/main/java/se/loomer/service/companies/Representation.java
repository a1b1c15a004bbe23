package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlaceName;
import se.loomer.edge.web.PlainText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Lets a representative register a company and see how it stands.
@Service
public class Representation {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Categories categories;
    private final Policy policy;
    private final Places places;
    private final ImportedCompanies imported;
    private final CompanyDuties duties;
    private final Clock clock;

    Representation(
            PurposeScope scope,
            RecordJdbcClient db,
            Mail mail,
            Categories categories,
            Policy policy,
            Places places,
            ImportedCompanies imported,
            CompanyDuties duties,
            Clock clock) {
        this.places = places;
        this.imported = imported;
        this.duties = duties;
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.categories = categories;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of registering a company.
    public sealed interface Applying {
        /// Staff will look at it.
        record Applied(CompanyId company) implements Applying {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements Applying {}

        /// The person speaks for a company already.
        record HasCompany(CompanyId company) implements Applying {}
    }

    /// The company that the person speaks for.
    public Optional<CompanyId> companyOf(SubjectId representative) {
        return scope.within(
                REPRESENTATION,
                representative,
                () -> db.sql(
                                "select company_id from companies.representative where subject_id = :subject order by since limit 1")
                        .param("subject", representative)
                        .query(CompanyId.class)
                        .optional());
    }

    /// Registers the company, not yet listed, with the person as its representative.
    public Applying apply(SubjectId representative, CompanyForm form) {
        return apply(representative, form, false);
    }

    /// Registers a company that is made up and says so on its page.
    public Applying applySample(SubjectId representative, CompanyForm form) {
        return apply(representative, form, true);
    }

    private Applying apply(SubjectId representative, CompanyForm form, boolean isSample) {
        var errors = errors(form);
        if (!errors.isEmpty()) {
            return new Applying.Invalid(errors);
        }
        var own = companyOf(representative);
        if (own.isPresent()) {
            return new Applying.HasCompany(own.get());
        }
        var company = imported.identifier(form.organisationNumber());
        try {
            return scope.within(REPRESENTATION, Binding.of(representative).and(company), () -> {
                if (!imported.giveWay(company)) {
                    return new Applying.Invalid(
                            FieldErrors.none().and("organisationNumber", "companies.error.claim-first"));
                }
                write(representative, company, form, isSample, null);
                return new Applying.Applied(company);
            });
        } catch (DuplicateKeyException taken) {
            return new Applying.Invalid(
                    FieldErrors.none().and("organisationNumber", "companies.error.organisation-number-taken"));
        }
    }

    /// What is wrong with a form.
    FieldErrors errors(CompanyForm form) {
        return form.errors(categories);
    }

    /// Writes a company that waits for staff; within a scope for its representative and for it.
    ///
    /// @param proof null where it applies by itself
    void write(
            SubjectId representative,
            CompanyId company,
            CompanyForm form,
            boolean isSample,
            Application.@Nullable Proof proof) {
        insert(company, form, isSample, proof);
        join(representative, company, Role.BINDER);
        duties.accept(representative, company);
        if (!isSample) {
            mail.write(
                    representative,
                    Email.of("company-applied")
                            .with("company", PlainText.tidy(form.name()))
                            .linkingTo("/company"));
        }
    }

    private void insert(CompanyId company, CompanyForm form, boolean isSample, Application.@Nullable Proof proof) {
        var now = clock.instant();
        var where = places.find(form.place());
        db.sql("""
                        insert into companies.company
                            (id, organisation_number, name, category, place, description, terms_version, status, is_sample,
                             applied_at, place_known, latitude, longitude, claim_way, claim_to, claim_source, claim_day)
                        values (:id, :number, :name, :category, :place, :description, :terms, 'applied', :sample, :now,
                                :latitude::float8 is not null, :latitude, :longitude, :way, :address, :source, :day::date)
                        """)
                .param("latitude", where.map(Place::latitude).orElse(null), Types.DOUBLE)
                .param("longitude", where.map(Place::longitude).orElse(null), Types.DOUBLE)
                .param("way", proof == null ? null : Keyed.of(proof.way()))
                .param("address", proof == null ? null : proof.address())
                .param("source", proof == null ? null : proof.source())
                .param("day", proof == null ? null : proof.day())
                .params(Map.of(
                        "id", company,
                        "number",
                                OrganisationNumber.read(form.organisationNumber())
                                        .orElseThrow()
                                        .digits(),
                        "name", PlainText.tidy(form.name()),
                        "category", form.category(),
                        "place", PlaceName.folded(form.place()),
                        "description", form.description().strip(),
                        "terms", policy.termsVersion("company"),
                        "sample", isSample,
                        "now", now))
                .update();
    }

    /// Makes somebody a representative; within an open scope for that person. The name is the one of their profile, and
    /// follows it.
    void join(SubjectId representative, CompanyId company, Role role) {
        scope.requireOpen();
        db.sql("""
                        insert into companies.representative (subject_id, company_id, since, role, name)
                        select p.subject_id, :company, :now, :role, p.name
                        from accounts.profile p
                        where p.subject_id = :subject
                        """)
                .params(Map.of(
                        "subject", representative,
                        "company", company,
                        "role", role,
                        "now", clock.instant()))
                .update();
    }

    /// Makes somebody made up speak for a company that is made up, without an invitation.
    public void joinSample(SubjectId representative, CompanyId company, Role role) {
        scope.within(REPRESENTATION, Binding.of(representative).and(company), () -> {
            join(representative, company, role);
            return true;
        });
    }

    /// The latest check of each kind.
    public List<DatedCheck> checks(Representative by) {
        return scope.within(
                REPRESENTATION,
                Binding.of(by.subject()).and(by.company()),
                () -> db.sql(Directory.CHECKS)
                        .param("id", by.company())
                        .query((row, _) -> Directory.check(row))
                        .list());
    }

    /// Whoever is signed in, as somebody who speaks for a company.
    public Optional<Representative> representative(SubjectId subject) {
        return scope.within(
                REPRESENTATION,
                subject,
                () -> db.sql("""
                        select subject_id, company_id, name, role, since
                        from companies.representative
                        where subject_id = :subject
                        order by since
                        limit 1
                        """)
                        .param("subject", subject)
                        .query(Representative.class)
                        .optional());
    }

    /// The company as its representative sees it.
    public Optional<OwnCompany> company(SubjectId representative) {
        return representative(representative)
                .flatMap(by -> scope.within(
                        REPRESENTATION,
                        Binding.of(representative).and(by.company()),
                        () -> db.sql("""
                                        select id, organisation_number, name, category, place, description, status, listed,
                                               terms_version, paused, applied_at, decline_reason
                                        from companies.company
                                        where id = :id
                                        """)
                                .param("id", by.company())
                                .query((row, _) -> read(row, by.role()))
                                .optional()));
    }

    private static OwnCompany read(ResultSet row, Role role) throws SQLException {
        return new OwnCompany(
                RowReader.value(row, "id", CompanyId.class),
                new OrganisationNumber(row.getString("organisation_number")),
                row.getString("name"),
                RowReader.value(row, "category", Category.class),
                row.getString("place"),
                row.getString("description"),
                OwnCompany.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getBoolean("listed"),
                row.getString("terms_version"),
                PauseReason.of(RowReader.list(row, "paused", String.class)),
                role,
                RowReader.value(row, "applied_at", Instant.class),
                row.getString("decline_reason"));
    }
}
