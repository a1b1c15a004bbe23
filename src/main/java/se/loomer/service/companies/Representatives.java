package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SqlState;
import se.loomer.guard.enforcement.SubjectId;

/// Who speaks for a company: shows them, changes their roles, removes them. What changes others is for those who may
/// bind it.
@Service
public class Representatives {
    /// How many may speak for one company.
    public static final int MOST = 20;

    private static final String NEEDS_A_BINDER = "LO003";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final CompanyContacts contacts;

    Representatives(PurposeScope scope, RecordJdbcClient db, Mail mail, CompanyContacts contacts) {
        this.contacts = contacts;
        this.scope = scope;
        this.db = db;
        this.mail = mail;
    }

    /// What came of changing who speaks for a company.
    public enum Changing {
        DONE,
        UNKNOWN,
        /// Somebody must be able to bind the company; whoever cannot find another leaves with it.
        LAST_BINDER
    }

    /// Everybody who speaks for the company, in the order in which they came.
    public List<Representative> of(Representative by) {
        return within(
                by,
                () -> db.sql("""
                        select subject_id, company_id, name, role, since
                        from companies.representative
                        where company_id = :company
                        order by since, subject_id
                        """)
                        .param("company", by.company())
                        .query(Representative.class)
                        .list());
    }

    private <T> T within(Representative by, Supplier<T> work) {
        return scope.within(REPRESENTATION, Binding.of(by.subject()).and(by.company()), work);
    }

    /// Gives a representative another role, from the commit on.
    public Changing change(Representative by, SubjectId representative, Role role) {
        by.role().require(Role.BINDER);
        return changing(
                by,
                () -> db.sql("""
                                update companies.representative set role = :role
                                where company_id = :company and subject_id = :subject
                                """)
                        .params(Map.of(
                                "role", role,
                                "company", by.company(),
                                "subject", representative))
                        .update());
    }

    /// Removes a representative, or lets one go: with the commit they see nothing of the company any more. Their
    /// account stays theirs.
    public Changing remove(Representative by, SubjectId representative) {
        if (!representative.equals(by.subject())) {
            by.role().require(Role.BINDER);
        }
        return changing(by, () -> {
            var removed = db.sql(
                            "delete from companies.representative where company_id = :company and subject_id = :subject")
                    .params(Map.of("company", by.company(), "subject", representative))
                    .update();
            if (removed == 1) {
                mail.write(
                        representative,
                        Email.of("representative-removed")
                                .with("company", contacts.name(by.company()))
                                .linkingTo("/company"));
            }
            return removed;
        });
    }

    private Changing changing(Representative by, Supplier<Integer> work) {
        try {
            return within(by, work) == 1 ? Changing.DONE : Changing.UNKNOWN;
        } catch (UncategorizedSQLException refused) {
            if (SqlState.is(refused, NEEDS_A_BINDER)) {
                return Changing.LAST_BINDER;
            }
            throw refused;
        }
    }
}
