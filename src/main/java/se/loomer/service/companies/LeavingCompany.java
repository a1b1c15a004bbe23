package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;

/// Lets a company leave. With the commit it is out of the directory, sees nothing of what was disclosed to it, and
/// has neither representatives nor tokens nor webhooks; those who had disclosed something are told by a job, and
/// the rest goes when its time is up. No import brings it again. The representatives keep their accounts.
@Service
public class LeavingCompany {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final ApplicationEventPublisher events;
    private final CompanyContacts contacts;
    private final ImportedCompanies imported;

    LeavingCompany(
            PurposeScope scope,
            RecordJdbcClient db,
            Mail mail,
            ApplicationEventPublisher events,
            CompanyContacts contacts,
            ImportedCompanies imported) {
        this.imported = imported;
        this.contacts = contacts;
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.events = events;
    }

    /// Leaves, for whoever may bind the company.
    ///
    /// @return false where it has left already
    public boolean leave(Representative by) {
        by.role().require(Role.BINDER);
        return scope.within(REPRESENTATION, Binding.of(by.subject()).and(by.company()), () -> {
            var left = db.sql("""
                            update companies.company
                            set status = 'closed', open = false, suspended_until = null, closing_at = null
                            where id = :id and status <> 'closed'
                            returning name, organisation_number
                            """).param("id", by.company()).query(Left.class).optional();
            left.ifPresent(company -> {
                imported.block(company.organisationNumber());
                end(by, company.name());
            });
            return left.isPresent();
        });
    }

    private record Left(String name, String organisationNumber) {}

    private void end(Representative by, String name) {
        var letter = Email.of("company-closed").with("company", name).linkingTo("/company");
        contacts.tell(by.company(), CompanyContacts.Event.CLOSED, letter);
        events.publishEvent(new CompanyLeft(by.company()));
        db.sql("delete from companies.invitation where company_id = :company")
                .param("company", by.company())
                .update();
        for (var table : List.of("page_draft", "page_version", "picture")) {
            db.sql("delete from companies.%s where company_id = :company".formatted(table))
                    .param("company", by.company())
                    .update();
        }
        db.sql("delete from companies.representative where company_id = :company")
                .param("company", by.company())
                .update();
    }
}
