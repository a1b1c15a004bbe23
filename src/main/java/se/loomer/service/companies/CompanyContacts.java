package se.loomer.service.companies;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;

/// Whom of a company to tell of what, by identifier only; their addresses are known to the delivery of e-mail alone.
/// Works in the caller's open scope, whose purpose must let it read the representatives.
@Component
public class CompanyContacts {
    private final RecordJdbcClient db;
    private final Mail mail;

    CompanyContacts(RecordJdbcClient db, Mail mail) {
        this.db = db;
        this.mail = mail;
    }

    /// What a company is told of, and the least role of those who are told.
    public enum Event {
        /// A person's enquiry, message, answer to an offer or review.
        CONVERSATION(Role.READER),

        /// The end of a person's consent, with the day by which the company answers.
        WITHDRAWAL(Role.READER),

        /// A decision about the company.
        DECISION(Role.READER),

        /// The company has left.
        CLOSED(Role.READER),

        /// A notice to correct or erase that waits for its answer.
        NOTICE(Role.HANDLER),

        /// What only those can correct who bind the company: its checks, its representatives, its webhooks.
        ADMINISTRATION(Role.BINDER);

        private final Role least;

        Event(Role least) {
            this.least = least;
        }

        private List<Role> roles() {
            return List.of(Role.values()).subList(0, least.ordinal() + 1);
        }
    }

    /// Who is told; at most [Representatives#MOST].
    public List<SubjectId> told(CompanyId company, Event event) {
        var bound = Map.<String, Object>of("company", company, "most", Representatives.MOST);
        var found = event.least == Role.READER
                ? db.sql("select subject_id from companies.representative where company_id = :company limit :most")
                : db.sql("""
                        select subject_id from companies.representative
                        where company_id = :company and role = any (:roles)
                        limit :most
                        """).param("roles", event.roles());
        return found.params(bound).query(SubjectId.class).list();
    }

    /// Writes an e-mail to each who is told; those about conversations wait while their readers have quiet hours.
    public void tell(CompanyId company, Event event, Email email) {
        var written = event == Event.CONVERSATION ? email.thatCanWait() : email;
        told(company, event).forEach(to -> mail.write(to, written));
    }

    /// The company for which somebody speaks.
    public Optional<CompanyId> of(SubjectId representative) {
        return db.sql("select company_id from companies.representative where subject_id = :subject limit 1")
                .param("subject", representative)
                .query(CompanyId.class)
                .optional();
    }

    /// The person who answers for what a company does here: the first of those who speak for it.
    public Optional<SubjectId> spokesperson(CompanyId company) {
        return db.sql("""
                        select subject_id
                        from companies.representative
                        where company_id = :company
                        order by since, subject_id
                        limit 1
                        """).param("company", company).query(SubjectId.class).optional();
    }

    /// The company's name.
    public String name(CompanyId company) {
        return db.sql("select name from companies.company where id = :id")
                .param("id", company)
                .query(String.class)
                .single();
    }

    /// The names of companies.
    public Map<UUID, String> names(Collection<UUID> companies) {
        var names = new HashMap<UUID, String>();
        db.sql("select id, name from companies.company where id = any (:ids)")
                .param("ids", companies)
                .query((RowCallbackHandler) row -> names.put(row.getObject("id", UUID.class), row.getString("name")));
        return names;
    }
}
