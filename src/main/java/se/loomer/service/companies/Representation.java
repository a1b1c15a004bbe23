package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Columns.at;
import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Letter;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Lets a representative register a company and see what has become of it.
@Service
public class Representation {
    private final PurposeScope scope;
    private final JdbcClient db;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Representation(PurposeScope scope, JdbcClient db, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of registering a company.
    public sealed interface Applying {
        /// Staff will look at it.
        record Applied(CompanyId company) implements Applying {}

        /// Something has to be mended first.
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
                        .param("subject", representative.value())
                        .query((row, _) -> Columns.company(row, "company_id"))
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
        var errors = form.errors();
        if (!errors.isEmpty()) {
            return new Applying.Invalid(errors);
        }
        var own = companyOf(representative);
        if (own.isPresent()) {
            return new Applying.HasCompany(own.get());
        }
        var company = CompanyId.next();
        try {
            return scope.within(REPRESENTATION, Binding.of(representative).and(company), () -> {
                write(representative, company, form, isSample);
                return new Applying.Applied(company);
            });
        } catch (DuplicateKeyException taken) {
            return new Applying.Invalid(
                    FieldErrors.none().and("organisationNumber", "companies.error.organisation-number-taken"));
        }
    }

    private void write(SubjectId representative, CompanyId company, CompanyForm form, boolean isSample) {
        var now = clock.instant();
        db.sql("""
                        insert into companies.company
                            (id, organisation_number, name, category, place, description, terms_version, status, is_sample,
                             applied_at)
                        values (:id, :number, :name, :category, :place, :description, :terms, 'applied', :sample, :now)
                        """)
                .param("id", company.value())
                .param(
                        "number",
                        OrganisationNumber.read(form.organisationNumber())
                                .orElseThrow()
                                .digits())
                .param("name", PlainText.tidy(form.name()))
                .param("category", form.category())
                .param("place", PlainText.tidy(form.place()))
                .param("description", form.description().strip())
                .param("terms", policy.termsVersion("company"))
                .param("sample", isSample)
                .param("now", at(now))
                .update();
        db.sql("insert into companies.representative (subject_id, company_id, since) values (:subject, :company, :now)")
                .param("subject", representative.value())
                .param("company", company.value())
                .param("now", at(now))
                .update();
        if (!isSample) {
            mail.write(
                    representative,
                    Letter.of("company-applied")
                            .with("company", PlainText.tidy(form.name()))
                            .linkingTo("/company"));
        }
    }

    /// The company as its representative sees it.
    public Optional<OwnCompany> company(SubjectId representative) {
        return companyOf(representative)
                .flatMap(company -> scope.within(
                        REPRESENTATION,
                        Binding.of(representative).and(company),
                        () -> db.sql("""
                                        select id, organisation_number, name, category, place, description, status,
                                               applied_at, decline_reason
                                        from companies.company
                                        where id = :id
                                        """)
                                .param("id", company.value())
                                .query(Representation::read)
                                .optional()));
    }

    private static OwnCompany read(ResultSet row, int number) throws SQLException {
        return new OwnCompany(
                Columns.company(row, "id"),
                new OrganisationNumber(row.getString("organisation_number")),
                row.getString("name"),
                Category.of(row.getString("category")).orElseThrow(),
                row.getString("place"),
                row.getString("description"),
                OwnCompany.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Columns.instant(row, "applied_at"),
                row.getString("decline_reason"));
    }
}
