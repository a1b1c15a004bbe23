package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.CORRECTION;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Cautions;

/// Lets people correct their contact data at once, and everyone who received the old ones (GDPR, articles 16 and 19).
@Service
public class Corrections {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final List<SubjectRights> rights;
    private final Cautions cautions;
    private final Mail mail;
    private final Clock clock;

    Corrections(
            PurposeScope scope,
            RecordJdbcClient db,
            List<SubjectRights> rights,
            Cautions cautions,
            Mail mail,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.rights = rights;
        this.cautions = cautions;
        this.mail = mail;
        this.clock = clock;
    }

    /// What came of correcting.
    public sealed interface Correcting {
        /// Corrected, and so many companies have been told.
        record Corrected(int companies) implements Correcting {}

        /// It says what stood there already.
        record Unchanged() implements Correcting {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements Correcting {}

        /// For a while no company receives anything, or nothing may be changed, because somebody else may have been in
        /// the account.
        record Cautious(Caution caution) implements Correcting {}

        /// Such an account has no contact data.
        record NoProfile() implements Correcting {}
    }

    /// What a person may correct.
    ///
    /// @param details the e-mail address alone where there is no profile
    public record Correctable(ContactDetails details, boolean hasProfile) {}

    /// The contact data that stand now.
    public Optional<Correctable> current(SubjectId person) {
        return scope.within(
                CORRECTION,
                person,
                () -> email(person)
                        .map(email -> profile(person, email)
                                .map(details -> new Correctable(details, true))
                                .orElseGet(
                                        () -> new Correctable(new ContactDetails("", "", "", "", "", email), false))));
    }

    private Optional<String> email(SubjectId person) {
        return db.sql("select email from accounts.account where subject_id = :person")
                .param("person", person)
                .query(String.class)
                .optional();
    }

    private Optional<ContactDetails> profile(SubjectId person, String email) {
        return db.sql("""
                        select name, street, postal_code, city, country, telephone
                        from accounts.profile
                        where subject_id = :person
                        for update
                        """)
                .param("person", person)
                .query((row, _) -> ContactDetails.of(row, email))
                .optional();
    }

    /// Corrects everything but the e-mail address, which needs an e-mail: see [EmailChanges].
    ///
    /// @param acting the person and the browser in which they act, see [Devices#acting]
    public Correcting correct(Binding acting, ContactDetails typed) {
        var person = acting.person();
        return scope.within(CORRECTION, acting, () -> {
            var before = email(person).flatMap(email -> profile(person, email));
            if (before.isEmpty()) {
                return new Correcting.NoProfile();
            }
            var after = new ContactDetails(
                            typed.name(),
                            typed.postal(),
                            typed.telephone(),
                            before.get().email())
                    .normal();
            var errors = after.errors();
            if (!errors.isEmpty()) {
                return new Correcting.Invalid(errors);
            }
            if (before.get().equals(after)) {
                return new Correcting.Unchanged();
            }
            return cautions.standing(person)
                    .<Correcting>map(Correcting.Cautious::new)
                    .orElseGet(() -> write(person, before.get(), after));
        });
    }

    private Correcting write(SubjectId person, ContactDetails before, ContactDetails after) {
        db.sql("""
                        update accounts.profile
                        set name = :name, street = :street, postal_code = :code, city = :city, country = :country,
                            telephone = :telephone
                        where subject_id = :person
                        """)
                .paramSource(after)
                .params(Map.of(
                        "street", after.postal().street(),
                        "code", after.postal().postalCode(),
                        "city", after.postal().city(),
                        "country", after.postal().country(),
                        "person", person))
                .update();
        var changed = new LinkedHashMap<String, String>();
        change(changed, "name", before.name(), after.name());
        change(changed, "address", before.address(), after.address());
        change(changed, "telephone", before.telephone(), after.telephone());
        var companies =
                rights.stream().mapToInt(one -> one.corrected(person, changed)).sum();
        mail.write(
                person,
                Email.of("correction-receipt")
                        .with("at", clock.instant())
                        .with("fields", String.join(",", changed.keySet()))
                        .with("companies", companies)
                        .linkingTo("/my-data#where"));
        return new Correcting.Corrected(companies);
    }

    private static void change(Map<String, String> changed, String field, String before, String after) {
        if (!before.equals(after)) {
            changed.put(field, after);
        }
    }
}
