package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.REPRESENTATION;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Addressees;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;

/// Invitations to speak for a company: by e-mail, used once, taken back while they wait. For those who may bind it.
@Service
public class RepresentativeInvitations {
    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Representatives representatives;
    private final Representation representation;
    private final Addressees addressees;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;
    private final CompanyContacts contacts;

    RepresentativeInvitations(
            PurposeScope scope,
            RecordJdbcClient db,
            Representatives representatives,
            Representation representation,
            Addressees addressees,
            Mail mail,
            Policy policy,
            Clock clock,
            CompanyContacts contacts) {
        this.contacts = contacts;
        this.scope = scope;
        this.db = db;
        this.representatives = representatives;
        this.representation = representation;
        this.addressees = addressees;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// An invitation that nobody used yet. It does not tell to whom it went.
    public record Invitation(UUID id, Role role, Instant createdAt, Instant expiresAt) {}

    private <T> T within(Representative by, Supplier<T> work) {
        return scope.within(REPRESENTATION, Binding.of(by.subject()).and(by.company()), work);
    }

    /// Invitations that wait, the newest first.
    public List<Invitation> waiting(Representative by) {
        return within(
                by,
                () -> db.sql("""
                        select id, role, created_at, expires_at
                        from companies.invitation
                        where company_id = :company
                        order by created_at desc
                        """)
                        .param("company", by.company())
                        .query(Invitation.class)
                        .list());
    }

    /// Invites whoever reads mail at an address. The address is kept for the e-mail alone, and goes with the
    /// invitation's time.
    ///
    /// @param language in which the e-mail is written: `sv` or `en`
    /// @return false where as many speak for the company, or are invited, as may
    public boolean invite(Representative by, PersonalText email, String language, Role role) {
        by.role().require(Role.BINDER);
        if (representatives.of(by).size() + waiting(by).size() >= Representatives.MOST) {
            return false;
        }
        var addressee = SubjectId.next();
        return scope.within(REPRESENTATION, Binding.of(addressee).and(by.company()), () -> {
            var now = clock.instant();
            var gone = policy.fact("invitation-life").after(now.atOffset(ZoneOffset.UTC));
            addressees.admit(addressee, Addressees.Kind.CORRESPONDENT, email, language, now, gone.toInstant());
            var secret = Secret.next();
            db.sql("""
                            insert into companies.invitation (id, company_id, token_hash, role, created_at, expires_at)
                            values (:id, :company, :hash, :role, :now, :gone)
                            """)
                    .params(Map.of(
                            "id", TimeOrderedId.next(),
                            "company", by.company(),
                            "hash", secret.presented(),
                            "role", role,
                            "now", now))
                    .param("gone", gone)
                    .update();
            mail.write(
                    addressee,
                    Email.of("representative-invitation")
                            .with("company", contacts.name(by.company()))
                            .linkingTo("/representing/" + secret.reveal()));
            return true;
        });
    }

    /// Takes an invitation back; its link opens nothing any more.
    public void takeBack(Representative by, UUID invitation) {
        by.role().require(Role.BINDER);
        within(
                by,
                () -> db.sql("delete from companies.invitation where id = :id and company_id = :company")
                        .params(Map.of("id", invitation, "company", by.company()))
                        .update());
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
                                : Optional.of(new Offer(
                                        invited.company(), contacts.name(invited.company()), invited.role()))));
    }

    private boolean isClosed(CompanyId company) {
        return db.sql("select status = 'closed' from companies.company where id = :company")
                .param("company", company)
                .query(Boolean.class)
                .single();
    }

    private record Invited(CompanyId company, Role role) {}

    private Optional<Invited> invited(Secret secret) {
        return db.sql("select company_id, role from companies.invitation where token_hash = :hash")
                .param("hash", secret.presented())
                .query(Invited.class)
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
                    .param("hash", secret.presented())
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
        contacts.told(offer.company(), CompanyContacts.Event.ADMINISTRATION).stream()
                .filter(to -> !to.equals(joined))
                .forEach(to -> mail.write(
                        to,
                        Email.of("representative-joined")
                                .with("company", offer.name())
                                .linkingTo("/company/representatives")));
    }
}
