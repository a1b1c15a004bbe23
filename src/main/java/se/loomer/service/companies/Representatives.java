package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Columns.at;
import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Letter;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.Columns;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Who speaks for a company: invites by letter, changes roles, removes. What changes others is for those who may bind
/// it.
@Service
public class Representatives {
    /// How many may speak for one company.
    public static final int MOST = 20;

    private static final String NEEDS_A_BINDER = "LO003";

    private final PurposeScope scope;
    private final JdbcClient db;
    private final Representation representation;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Representatives(
            PurposeScope scope, JdbcClient db, Representation representation, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.representation = representation;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// An invitation that nobody used yet. It does not tell to whom it went.
    public record Invitation(UUID id, Role role, Instant createdAt, Instant expiresAt) {}

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
                        .param("company", by.company().value())
                        .query(Representation::representative)
                        .list());
    }

    private <T> T within(Representative by, Supplier<T> work) {
        return scope.within(REPRESENTATION, Binding.of(by.subject()).and(by.company()), work);
    }

    /// Invitations that wait, the newest first.
    public List<Invitation> invitations(Representative by) {
        return within(
                by,
                () -> db.sql("""
                        select id, role, created_at, expires_at
                        from companies.invitation
                        where company_id = :company
                        order by created_at desc
                        """)
                        .param("company", by.company().value())
                        .query((row, _) -> new Invitation(
                                Columns.uuid(row, "id"),
                                Role.of(row.getString("role")).orElseThrow(),
                                Columns.instant(row, "created_at"),
                                Columns.instant(row, "expires_at")))
                        .list());
    }

    /// Invites whoever reads mail at an address. The address is kept for the letter alone, and goes with the
    /// invitation's time.
    ///
    /// @param language in which the letter is written: `sv` or `en`
    /// @return false where as many speak for the company, or are invited, as may
    public boolean invite(Representative by, PersonalText email, String language, Role role) {
        by.role().require(Role.BINDER);
        if (of(by).size() + invitations(by).size() >= MOST) {
            return false;
        }
        var addressee = SubjectId.next();
        return scope.within(REPRESENTATION, Binding.of(addressee).and(by.company()), () -> {
            var now = clock.instant();
            var gone = policy.fact("invitation-life").after(now.atOffset(ZoneOffset.UTC));
            address(addressee, email, language, now, gone);
            var secret = Secret.next();
            db.sql("""
                            insert into companies.invitation (id, company_id, token_hash, role, created_at, expires_at)
                            values (:id, :company, :hash, :role, :now, :gone)
                            """)
                    .param("id", TimeOrderedId.next())
                    .param("company", by.company().value())
                    .param("hash", secret.presented().bytes())
                    .param("role", role.key())
                    .param("now", at(now))
                    .param("gone", gone)
                    .update();
            mail.write(
                    addressee,
                    Letter.of("representative-invitation")
                            .with("company", name(by.company()))
                            .linkingTo("/representing/" + secret.reveal()));
            return true;
        });
    }

    private void address(SubjectId addressee, PersonalText email, String language, Instant now, OffsetDateTime gone) {
        db.sql(
                        "insert into guard.subject (id, kind, created_at, expires_at) values (:id, 'correspondent', :now, :gone)")
                .param("id", addressee.value())
                .param("now", at(now))
                .param("gone", gone)
                .update();
        db.sql(
                        "insert into mail.address (subject_id, email, language, expires_at) values (:id, :email, :language, :gone)")
                .param("id", addressee.value())
                .param("email", email.reveal())
                .param("language", language)
                .param("gone", gone)
                .update();
    }

    private String name(CompanyId company) {
        return db.sql("select name from companies.company where id = :id")
                .param("id", company.value())
                .query(String.class)
                .single();
    }

    /// Takes an invitation back; its link opens nothing any more.
    public void takeBack(Representative by, UUID invitation) {
        by.role().require(Role.BINDER);
        within(
                by,
                () -> db.sql("delete from companies.invitation where id = :id and company_id = :company")
                        .param("id", invitation)
                        .param("company", by.company().value())
                        .update());
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
                        .param("role", role.key())
                        .param("company", by.company().value())
                        .param("subject", representative.value())
                        .update());
    }

    /// Removes a representative, or lets one go: with the commit they see nothing of the company any more. Their
    /// account
    /// stays theirs.
    public Changing remove(Representative by, SubjectId representative) {
        if (!representative.equals(by.subject())) {
            by.role().require(Role.BINDER);
        }
        return changing(by, () -> {
            var removed = db.sql(
                            "delete from companies.representative where company_id = :company and subject_id = :subject")
                    .param("company", by.company().value())
                    .param("subject", representative.value())
                    .update();
            if (removed == 1) {
                mail.write(
                        representative,
                        Letter.of("representative-removed")
                                .with("company", name(by.company()))
                                .linkingTo("/company"));
            }
            return removed;
        });
    }

    private Changing changing(Representative by, Supplier<Integer> work) {
        try {
            return within(by, work) == 1 ? Changing.DONE : Changing.UNKNOWN;
        } catch (UncategorizedSQLException refused) {
            if (refused.getSQLException() instanceof SQLException cause && NEEDS_A_BINDER.equals(cause.getSQLState())) {
                return Changing.LAST_BINDER;
            }
            throw refused;
        }
    }

    /// What an invitation offers to whoever carries it.
    public record Offer(CompanyId company, String name, Role role) {}

    /// The invitation behind a link, if it is still good.
    public Optional<Offer> offer(Secret secret) {
        return scope.within(REPRESENTATION, Binding.of(secret.presented()), () -> invited(secret))
                .flatMap(invited -> scope.within(
                        REPRESENTATION,
                        Binding.of(secret.presented()).and(invited.company()),
                        () -> isClosed(invited.company())
                                ? Optional.empty()
                                : Optional.of(new Offer(invited.company(), name(invited.company()), invited.role()))));
    }

    private boolean isClosed(CompanyId company) {
        return db.sql("select status = 'closed' from companies.company where id = :company")
                .param("company", company.value())
                .query(Boolean.class)
                .single();
    }

    private record Invited(CompanyId company, Role role) {}

    private Optional<Invited> invited(Secret secret) {
        return db.sql("select company_id, role from companies.invitation where token_hash = :hash")
                .param("hash", secret.presented().bytes())
                .query((row, _) -> new Invited(
                        Columns.company(row, "company_id"),
                        Role.of(row.getString("role")).orElseThrow()))
                .optional();
    }

    /// What came of accepting an invitation.
    public enum Joining {
        JOINED,
        /// One account speaks for one company.
        HAS_COMPANY,
        /// The invitation is used, taken back, expired or unknown.
        UNKNOWN
    }

    /// Uses up the invitation and makes its bearer a representative.
    public Joining join(SubjectId person, Secret secret) {
        var offer = offer(secret);
        if (offer.isEmpty()) {
            return Joining.UNKNOWN;
        }
        if (representation.representative(person).isPresent()) {
            return Joining.HAS_COMPANY;
        }
        var company = offer.get().company();
        var binding = Binding.of(secret.presented()).and(person).and(company);
        return scope.within(REPRESENTATION, binding, () -> {
            var used = db.sql("delete from companies.invitation where token_hash = :hash")
                    .param("hash", secret.presented().bytes())
                    .update();
            if (used == 0 || isClosed(company)) {
                return Joining.UNKNOWN;
            }
            representation.join(person, company, offer.get().role());
            tellBinders(person, offer.get());
            return Joining.JOINED;
        });
    }

    private void tellBinders(SubjectId joined, Offer offer) {
        db.sql("""
                        select subject_id from companies.representative
                        where company_id = :company and role = 'binder' and subject_id <> :joined
                        """)
                .param("company", offer.company().value())
                .param("joined", joined.value())
                .query((row, _) -> Columns.subject(row, "subject_id"))
                .list()
                .forEach(to -> mail.write(
                        to,
                        Letter.of("representative-joined")
                                .with("company", offer.name())
                                .linkingTo("/company/representatives")));
    }
}
