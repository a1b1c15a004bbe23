package se.loomer.service.accounts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.policy.Policy;

/// Writes the rows of which an account consists. Always within the scope of whoever opens it.
@Repository
class AccountTables {
    private final RecordJdbcClient db;
    private final Subjects subjects;
    private final Policy policy;

    AccountTables(RecordJdbcClient db, Subjects subjects, Policy policy) {
        this.db = db;
        this.subjects = subjects;
        this.policy = policy;
    }

    void subject(SubjectId subject, String kind, Instant now, @Nullable Instant expires) {
        subjects.admit(subject, kind, now, expires);
    }

    void address(
            SubjectId subject, String email, Language language, @Nullable Instant verified, @Nullable Instant expires) {
        db.sql("""
                        insert into mail.address (subject_id, email, language, verified_at, expires_at)
                        values (:subject, :email, :language, :verified, :expires)
                        """)
                .params(Map.of(
                        "subject", subject,
                        "email", email,
                        "language", language.tag()))
                .param("verified", verified)
                .param("expires", expires)
                .update();
    }

    void account(NewAccount account) {
        db.sql("""
                        insert into accounts.account
                            (subject_id, email, kind, age_declaration, awaits_guardian, created_at, dormant_at, expires_at)
                        values (:subject, :email, :kind, :ageDeclaration, :awaits, :createdAt, :dormant, :expiresAt)
                        """)
                .paramSource(account)
                .params(Map.of(
                        "kind", account.kind().name().toLowerCase(Locale.ROOT),
                        "dormant",
                                policy.fact("dormant-after")
                                        .after(account.createdAt().atOffset(ZoneOffset.UTC))))
                .param("awaits", account.expiresAt() != null)
                .update();
        db.sql("""
                        insert into accounts.credential (subject_id, email, password_hash, changed_at)
                        values (:subject, :email, :passwordHash, :createdAt)
                        """).paramSource(account).update();
    }

    void profile(SubjectId subject, ContactDetails contact) {
        db.sql("""
                        insert into accounts.profile (subject_id, name, street, postal_code, city, country, telephone)
                        values (:subject, :name, :street, :postalCode, :city, :country, :telephone)
                        """)
                .paramSource(contact)
                .params(Map.of(
                        "subject", subject,
                        "street", contact.postal().street(),
                        "postalCode", contact.postal().postalCode(),
                        "city", contact.postal().city(),
                        "country", contact.postal().country()))
                .update();
    }

    void acceptance(SubjectId subject, String document, String version, Instant now) {
        db.sql("""
                        insert into accounts.acceptance (subject_id, document, version, accepted_at)
                        values (:subject, :document, :version, :now)
                        """)
                .params(Map.of(
                        "subject", subject,
                        "document", document,
                        "version", version,
                        "now", now))
                .update();
    }
}
