package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.Kind;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Keeps registrations for a day.
@Repository
class PendingRegistrations {
    private final JdbcClient db;

    PendingRegistrations(JdbcClient db) {
        this.db = db;
    }

    void add(PendingRegistration registration, Secret secret, Instant now, Instant expires) {
        var contact = registration.contact();
        db.sql("""
                        insert into accounts.registration
                            (subject_id, id, token_hash, kind, name, street, postal_code, city, country, telephone, email,
                             language, age_declaration, guardian_email, password_hash, terms_version, policy_version, created_at,
                             expires_at)
                        values (:subject, :id, :hash, :kind, :name, :street, :postalCode, :city, :country, :telephone,
                             :email, :language, :age, :guardian, :password, :terms, :policy, :now, :expires)
                        """)
                .param("subject", registration.subject().value())
                .param("id", TimeOrderedId.next())
                .param("hash", secret.presented().bytes())
                .param("kind", registration.kind().name().toLowerCase(Locale.ROOT))
                .param("name", contact.name())
                .param("street", contact.postal().street())
                .param("postalCode", contact.postal().postalCode())
                .param("city", contact.postal().city())
                .param("country", contact.postal().country())
                .param("telephone", contact.telephone())
                .param("email", contact.email())
                .param("language", registration.language().tag())
                .param("age", registration.ageDeclaration())
                .param("guardian", registration.guardianEmail())
                .param("password", registration.passwordHash())
                .param("terms", registration.termsVersion())
                .param("policy", registration.policyVersion())
                .param("now", at(now))
                .param("expires", at(expires))
                .update();
    }

    /// The registration that the scope's secret opens.
    Optional<PendingRegistration> presented(Secret secret) {
        return db.sql("""
                        select subject_id, kind, name, street, postal_code, city, country, telephone, email, language,
                               age_declaration, guardian_email, password_hash, terms_version, policy_version
                        from accounts.registration
                        where token_hash = :hash
                        """)
                .param("hash", secret.presented().bytes())
                .query(PendingRegistrations::read)
                .optional();
    }

    boolean remove(Secret secret) {
        return db.sql("delete from accounts.registration where token_hash = :hash")
                        .param("hash", secret.presented().bytes())
                        .update()
                == 1;
    }

    private static PendingRegistration read(ResultSet row, int number) throws SQLException {
        return new PendingRegistration(
                Columns.subject(row, "subject_id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                ContactDetails.of(row, row.getString("email")),
                Language.of(row.getString("language")).orElse(Language.SV),
                row.getString("age_declaration"),
                row.getString("guardian_email"),
                row.getString("password_hash"),
                row.getString("terms_version"),
                row.getString("policy_version"));
    }
}
