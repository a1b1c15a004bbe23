package se.loomer.service.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PersonKind;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;

/// Keeps registrations for a day.
@Repository
class PendingRegistrations {
    private final RecordJdbcClient db;

    PendingRegistrations(RecordJdbcClient db) {
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
                             :email, :language, :ageDeclaration, :guardianEmail, :passwordHash, :termsVersion, :policyVersion, :now, :expires)
                        """)
                .paramSource(registration)
                .params(Map.of(
                        "id", TimeOrderedId.next(),
                        "hash", secret.presented(),
                        "kind", registration.kind().name().toLowerCase(Locale.ROOT),
                        "name", contact.name(),
                        "street", contact.postal().street(),
                        "postalCode", contact.postal().postalCode(),
                        "city", contact.postal().city(),
                        "country", contact.postal().country(),
                        "telephone", contact.telephone(),
                        "email", contact.email()))
                .params(Map.of(
                        "language", registration.language().tag(),
                        "now", now,
                        "expires", expires))
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
                .param("hash", secret.presented())
                .query(PendingRegistrations::read)
                .optional();
    }

    boolean remove(Secret secret) {
        return db.sql("delete from accounts.registration where token_hash = :hash")
                        .param("hash", secret.presented())
                        .update()
                == 1;
    }

    private static PendingRegistration read(ResultSet row, int number) throws SQLException {
        return new PendingRegistration(
                RowReader.value(row, "subject_id", SubjectId.class),
                PersonKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                ContactDetails.of(row, row.getString("email")),
                Language.of(row.getString("language")).orElse(Language.SV),
                row.getString("age_declaration"),
                row.getString("guardian_email"),
                row.getString("password_hash"),
                row.getString("terms_version"),
                row.getString("policy_version"));
    }
}
