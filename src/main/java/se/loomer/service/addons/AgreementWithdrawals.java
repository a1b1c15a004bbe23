package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.ADDON_WITHDRAWAL;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// The function by which people withdraw from an agreement (Lag 2005:59, 2 kap. 10 a §; Directive 2011/83, article
/// 11a): from their account, or by the link in the confirmation without signing in. It is always confirmed in a second
/// step, and a receipt with what was declared, the day and the time goes out by e-mail.
@Service
public class AgreementWithdrawals {
    private final PurposeScope scope;
    private final AgreementRows rows;
    private final Mail mail;
    private final Clock clock;

    AgreementWithdrawals(PurposeScope scope, AgreementRows rows, Mail mail, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.mail = mail;
        this.clock = clock;
    }

    /// What came of withdrawing.
    public sealed interface Withdrawing {
        /// There is no such agreement, or the link is none.
        record Unknown() implements Withdrawing {}

        /// It is withdrawn from, now or by an earlier press; the receipt was written once.
        record Withdrawn(Agreement agreement, Instant at) implements Withdrawing {}

        /// The time for it is over, or it ended otherwise.
        record TooLate(Agreement agreement) implements Withdrawing {}

        /// It can be withdrawn from; nothing has happened yet.
        record Open(Agreement agreement) implements Withdrawing {}
    }

    /// What the link leads to. Looking changes nothing, because mail programs look ahead.
    public Withdrawing look(Secret link) {
        return scope.within(
                ADDON_WITHDRAWAL, Binding.of(link.presented()), () -> standing(rows.find(link), clock.instant()));
    }

    /// What becomes of a person's own agreement if they withdraw.
    public Withdrawing look(SubjectId person, UUID id) {
        return scope.within(ADDON_WITHDRAWAL, person, () -> standing(rows.find(person, id), clock.instant()));
    }

    private static Withdrawing standing(Optional<Agreement> found, Instant now) {
        if (found.isEmpty()) {
            return new Withdrawing.Unknown();
        }
        var agreement = found.get();
        var ending = agreement.ending();
        var endedAt = agreement.endedAt();
        if (ending != null && endedAt != null && ending.how().equals("withdrawn")) {
            return new Withdrawing.Withdrawn(agreement, endedAt);
        }
        return agreement.canBeWithdrawn(now) ? new Withdrawing.Open(agreement) : new Withdrawing.TooLate(agreement);
    }

    /// Withdraws by the link, from the confirming step.
    public Withdrawing confirm(Secret link) {
        return scope.within(ADDON_WITHDRAWAL, Binding.of(link.presented()), () -> withdraw(rows.find(link), "link"));
    }

    /// Withdraws from a person's own agreement, from the confirming step.
    public Withdrawing confirm(SubjectId person, UUID id) {
        return scope.within(ADDON_WITHDRAWAL, person, () -> withdraw(rows.find(person, id), "account"));
    }

    /// Withdraws in whatever scope is open.
    Withdrawing withdraw(Optional<Agreement> found, String by) {
        return withdraw(found, by, null);
    }

    /// The same, where it was said before it was read; what counts is when it was said.
    ///
    /// @param declared null for now
    Withdrawing withdraw(Optional<Agreement> found, String by, @Nullable Instant declared) {
        // When it was said decides; the row is held from then on, so that no invoice is made of it meanwhile.
        var now = clock.instant();
        var standing =
                standing(found.flatMap(one -> rows.claim(one.person(), one.id())), declared == null ? now : declared);
        if (!(standing instanceof Withdrawing.Open(var agreement))) {
            return standing;
        }
        if (rows.end(agreement.person(), agreement.id(), new Agreement.Ending("withdrawn", by), now, declared)) {
            mail.write(agreement.person(), receipt(agreement, now));
        }
        return new Withdrawing.Withdrawn(agreement, now);
    }

    private static Email receipt(Agreement agreement, Instant now) {
        return Email.of("agreement-withdrawn")
                .with("number", agreement.number())
                .with("title", agreement.words().title())
                .with("version", agreement.offer().version())
                .with("ordered", agreement.orderedAt())
                .with("at", now)
                .linkingTo("/account/agreements/" + agreement.id());
    }
}
