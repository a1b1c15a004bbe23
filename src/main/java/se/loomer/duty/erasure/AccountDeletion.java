package se.loomer.duty.erasure;

import static se.loomer.guard.enforcement.Purpose.ERASURE;
import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.staff.Staff;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Closing;
import se.loomer.policy.Policy;
import se.loomer.service.companies.CompanyContacts;

/// The door out: shows what will happen, hides everything with one commit, takes it back on request while there is
/// time, and hands the rest to [AccountRemovalJob]. Whoever is known under the same address without an account goes
/// along ([SameAddress]).
@Service
public class AccountDeletion {
    private final PurposeScope scope;
    private final Subjects subjects;
    private final DeletionPlans plans;
    private final Receipts receipts;
    private final SameAddress sameAddress;
    private final AccountRemovalJob removal;
    private final List<SubjectRights> rights;
    private final CompanyContacts companies;
    private final Staff staff;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    AccountDeletion(
            PurposeScope scope,
            Subjects subjects,
            DeletionPlans plans,
            Receipts receipts,
            SameAddress sameAddress,
            AccountRemovalJob removal,
            List<SubjectRights> rights,
            CompanyContacts companies,
            Staff staff,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.subjects = subjects;
        this.plans = plans;
        this.receipts = receipts;
        this.sameAddress = sameAddress;
        this.removal = removal;
        this.rights = rights;
        this.companies = companies;
        this.staff = staff;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of asking to leave.
    public sealed interface Beginning {
        /// Hidden from everybody; whoever holds the secret finds the receipt.
        record Hidden(Secret receipt) implements Beginning {}

        /// Somebody must be able to run the office: this is its last administrator.
        record LastAdministrator() implements Beginning {}

        /// The same person is leaving already.
        record AlreadyLeaving() implements Beginning {}
    }

    /// What would go and what would stay.
    public DeletionPlan preview(SubjectId person, Closing.Kind kind) {
        return plans.plan(person, kind);
    }

    /// Hides everything about the person with one commit, tells the companies, and signs them out.
    ///
    /// @param withUndo whether it can be taken back for the time that the policy names; otherwise it is gone
    /// when this returns
    public Beginning begin(SubjectId person, Closing.Kind kind, boolean withUndo) {
        var plan = plans.plan(person, kind);
        var now = clock.instant();
        var finalAt = withUndo ? after("undo-window", now) : now;
        var begun = new Receipts.Begun(person, TimeOrderedId.next(), kind, now, finalAt, sameAddress.of(person));
        var beginning = scope.within(ERASURE, binding(person), () -> hide(begun, plan));
        if (beginning instanceof Beginning.Hidden) {
            sameAddress.hide(begun);
            if (!withUndo) {
                removal.remove(person);
            }
        }
        return beginning;
    }

    /// The company for which the person speaks is closed by them, if they are the last who does.
    private Binding binding(SubjectId person) {
        var company = scope.within(RIGHTS, person, () -> companies.of(person));
        var binding = Binding.of(person);
        return company.map(binding::and).orElse(binding);
    }

    private Beginning hide(Receipts.Begun begun, DeletionPlan plan) {
        var person = begun.person();
        if (!subjects.lock(person) || receipts.isLeaving(person)) {
            return new Beginning.AlreadyLeaving();
        }
        if (staff.isLastAdministrator(person)) {
            return new Beginning.LastAdministrator();
        }
        var secret = Secret.next();
        rights.forEach(one -> one.leaving(person, begun.id()));
        receipts.add(begun, secret, plan);
        if (begun.finalAt().isAfter(begun.askedAt())) {
            mail.write(
                    person,
                    Email.of("erasure-begun").with("until", begun.finalAt()).linkingTo("/erasures/" + secret.reveal()));
        }
        receipts.leave(begun, secret);
        return new Beginning.Hidden(secret);
    }

    private Instant after(String fact, Instant start) {
        return policy.fact(fact).after(start.atOffset(ZoneOffset.UTC)).toInstant();
    }

    /// Takes it back: everything is in sight again, but sessions, letters and consents that ended stay ended.
    ///
    /// @return false where the secret opens nothing, the time is up, or it was taken back before
    public boolean undo(Secret secret) {
        var leaving = scope.within(ERASURE, Binding.of(secret.presented()), () -> receipts.leaving(secret));
        return leaving.isPresent() && undo(leaving.get(), secret);
    }

    /// Those who went along come back first: whatever breaks in between, the link still works for the rest.
    private boolean undo(Receipts.Leaver leaver, Secret secret) {
        if (!sameAddress.show(leaver)) {
            return false;
        }
        var person = leaver.begun().person();
        var receipt = leaver.begun().id();
        Supplier<Boolean> work = () -> {
            if (receipts.end(person, receipt).isEmpty()) {
                return false;
            }
            receipts.takenBack(secret);
            rights.forEach(one -> one.returning(person, receipt));
            subjects.close(person, leaver.wasClosed());
            mail.write(person, Email.of("erasure-undone").linkingTo("/sign-in"));
            return true;
        };
        return scope.within(ERASURE, Binding.of(person).and(secret.presented()), work);
    }

    /// The receipt that this secret opens.
    public Optional<Receipt> receipt(Secret secret) {
        return scope.within(ERASURE, Binding.of(secret.presented()), () -> receipts.find(secret));
    }
}
