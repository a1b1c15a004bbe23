package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Columns.at;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;

/// Writes the rows of which an account consists. Always within the scope of whoever opens it.
@Repository
class AccountTables {
    private final JdbcClient db;
    private final Policy policy;

    AccountTables(JdbcClient db, Policy policy) {
        this.db = db;
        this.policy = policy;
    }

    void subject(SubjectId subject, String kind, Instant now, @Nullable Instant expires) {
        db.sql("insert into guard.subject (id, kind, created_at, expires_at) values (:id, :kind, :now, :expires)")
                .param("id", subject.value())
                .param("kind", kind)
                .param("now", at(now))
                .param("expires", at(expires))
                .update();
    }

    void address(
            SubjectId subject, String email, Language language, @Nullable Instant verified, @Nullable Instant expires) {
        db.sql("""
                        insert into mail.address (subject_id, email, language, verified_at, expires_at)
                        values (:subject, :email, :language, :verified, :expires)
                        """)
                .param("subject", subject.value())
                .param("email", email)
                .param("language", language.tag())
                .param("verified", at(verified))
                .param("expires", at(expires))
                .update();
    }

    void account(NewAccount account) {
        db.sql("""
                        insert into accounts.account
                            (subject_id, email, kind, age_declaration, awaits_guardian, created_at, dormant_at, expires_at)
                        values (:subject, :email, :kind, :age, :awaits, :now, :dormant, :expires)
                        """)
                .param("subject", account.subject().value())
                .param("email", account.email())
                .param("kind", account.kind().name().toLowerCase(Locale.ROOT))
                .param("age", account.ageDeclaration())
                .param("awaits", account.expiresAt() != null)
                .param("now", at(account.createdAt()))
                .param(
                        "dormant",
                        policy.fact("dormant-after").after(account.createdAt().atOffset(ZoneOffset.UTC)))
                .param("expires", at(account.expiresAt()))
                .update();
        db.sql("""
                        insert into accounts.credential (subject_id, email, password_hash, changed_at)
                        values (:subject, :email, :password, :now)
                        """)
                .param("subject", account.subject().value())
                .param("email", account.email())
                .param("password", account.passwordHash())
                .param("now", at(account.createdAt()))
                .update();
    }

    void profile(SubjectId subject, ContactDetails contact) {
        db.sql("""
                        insert into accounts.profile (subject_id, name, street, postal_code, city, country, telephone)
                        values (:subject, :name, :street, :postalCode, :city, :country, :telephone)
                        """)
                .param("subject", subject.value())
                .param("name", contact.name())
                .param("street", contact.postal().street())
                .param("postalCode", contact.postal().postalCode())
                .param("city", contact.postal().city())
                .param("country", contact.postal().country())
                .param("telephone", contact.telephone())
                .update();
    }

    void acceptance(SubjectId subject, String document, String version, Instant now) {
        db.sql("""
                        insert into accounts.acceptance (subject_id, document, version, accepted_at)
                        values (:subject, :document, :version, :now)
                        """)
                .param("subject", subject.value())
                .param("document", document)
                .param("version", version)
                .param("now", at(now))
                .update();
    }
}
