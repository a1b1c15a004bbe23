package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Letter;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.PurposeScope;

/// Lets a company leave. With the commit it is out of the directory, sees nothing of what was disclosed to it, and has
/// neither representatives nor tokens nor webhooks; those who had disclosed something are told by a job, and the rest
/// goes
/// when its time is up. The representatives keep their accounts.
@Service
public class LeavingCompany {
    private final PurposeScope scope;
    private final JdbcClient db;
    private final Mail mail;
    private final ApplicationEventPublisher events;

    LeavingCompany(PurposeScope scope, JdbcClient db, Mail mail, ApplicationEventPublisher events) {
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
            var name = db.sql("""
                            update companies.company
                            set status = 'closed', open = false, suspended_until = null, closing_at = null
                            where id = :id and status <> 'closed'
                            returning name
                            """)
                    .param("id", by.company().value())
                    .query(String.class)
                    .optional();
            name.ifPresent(company -> end(by, company));
            return name.isPresent();
        });
    }

    private void end(Representative by, String name) {
        var letter = Letter.of("company-closed").with("company", name).linkingTo("/company");
        db.sql("select subject_id from companies.representative where company_id = :company limit :most")
                .param("company", by.company().value())
                .param("most", Representatives.MOST)
                .query((row, _) -> Columns.subject(row, "subject_id"))
                .list()
                .forEach(to -> mail.write(to, letter));
        events.publishEvent(new CompanyLeft(by.company()));
        db.sql("delete from companies.invitation where company_id = :company")
                .param("company", by.company().value())
                .update();
        db.sql("delete from companies.representative where company_id = :company")
                .param("company", by.company().value())
                .update();
    }
}
