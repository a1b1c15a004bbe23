package se.loomer.service.accounts;

import static se.loomer.guard.enforcement.Purpose.SERVICE;
import static se.loomer.guard.enforcement.Purpose.STAFFING;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.staff.Staff;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PersonKind;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedText;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// Shows people their own accounts, and opens those of the office.
@Service
public class Accounts {
    private static final int NAME_LENGTH_MAX = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final AccountTables tables;
    private final Passwords passwords;
    private final Staff staff;
    private final Mail mail;
    private final Clock clock;

    Accounts(
            PurposeScope scope,
            RecordJdbcClient db,
            AccountTables tables,
            Passwords passwords,
            Staff staff,
            Mail mail,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.tables = tables;
        this.passwords = passwords;
        this.staff = staff;
        this.mail = mail;
        this.clock = clock;
    }

    /// What came of accepting an invitation to the office.
    public sealed interface Joining {
        /// The member may sign in.
        record Joined() implements Joining {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements Joining {}

        /// The invitation is used, expired or unknown.
        record UnknownInvitation() implements Joining {}
    }

    private record Head(
            PersonKind kind,
            String email,
            Instant createdAt,
            @Nullable Instant returnedAt) {}

    /// Everything on the account's page.
    public Optional<Account> account(SubjectId subject) {
        return scope.within(
                SERVICE,
                subject,
                () -> head(subject)
                        .map(head -> new Account(
                                head.kind(),
                                head.email(),
                                head.createdAt(),
                                head.returnedAt(),
                                contact(subject, head.email()).orElse(null),
                                acceptances(subject),
                                looks(subject))));
    }

    private Optional<Head> head(SubjectId subject) {
        return db.sql("""
                        select a.kind, a.email, a.created_at, m.returned_at
                        from accounts.account a
                        left join mail.address m on m.subject_id = a.subject_id
                        where a.subject_id = :subject
                        """).param("subject", subject).query(Head.class).optional();
    }

    private Optional<ContactDetails> contact(SubjectId subject, String email) {
        return db.sql("""
                        select name, street, postal_code, city, country, telephone
                        from accounts.profile
                        where subject_id = :subject
                        """)
                .param("subject", subject)
                .query((row, _) -> ContactDetails.of(row, email))
                .optional();
    }

    private List<Account.Acceptance> acceptances(SubjectId subject) {
        return db.sql("""
                        select document, version, accepted_at
                        from accounts.acceptance
                        where subject_id = :subject
                        order by accepted_at desc, document
                        """)
                .param("subject", subject)
                .query(Account.Acceptance.class)
                .list();
    }

    private List<Account.Look> looks(SubjectId subject) {
        return db.sql(
                        "select purpose, reason, at from guard.access where subject_id = :subject order by at desc limit 100")
                .param("subject", subject)
                .query(Account.Look.class)
                .list();
    }

    /// Makes the bearer of an invitation a member of staff with an account.
    public Joining join(Secret invitation, String name, String email, String password, Language language) {
        var errors = FieldErrors.none();
        var trimmed = PlainText.tidy(name);
        errors = errors.when(!TypedText.fits(trimmed, 1, NAME_LENGTH_MAX), "name", "accounts.error.name-missing");
        errors = PlainText.check(errors, "name", trimmed);
        var address = EmailAddress.read(email);
        errors = errors.when(address.isEmpty(), "email", EmailAddress.complaint(email));
        errors = Passwords.errors(errors, "password", password, List.of(trimmed, email));
        if (!errors.isEmpty() || address.isEmpty()) {
            return new Joining.Invalid(errors);
        }
        if (!staff.isInvited(invitation)) {
            return new Joining.UnknownInvitation();
        }
        var hash = passwords.hash(password);
        try {
            return openStaffAccount(invitation, new PersonalText(trimmed), address.get(), hash, language);
        } catch (DuplicateKeyException taken) {
            return new Joining.Invalid(FieldErrors.none().and("email", "accounts.error.email-taken"));
        }
    }

    private Joining openStaffAccount(
            Secret invitation, PersonalText name, EmailAddress email, String passwordHash, Language language) {
        var subject = SubjectId.next();
        return scope.within(STAFFING, Binding.of(subject).and(invitation.presented()), () -> {
            var now = clock.instant();
            tables.subject(subject, "staff", now, null);
            tables.address(subject, email.reveal(), language, now, null);
            tables.account(new NewAccount(subject, PersonKind.STAFF, email.reveal(), "adult", passwordHash, now, null));
            if (!staff.admit(subject, name, invitation)) {
                throw new IllegalStateException("an invitation was used twice at once");
            }
            mail.write(subject, Email.of("staff-welcome").linkingTo("/office"));
            return new Joining.Joined();
        });
    }
}
