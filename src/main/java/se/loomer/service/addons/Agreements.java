package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.ADDON;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.policy.WithdrawalPeriod;

/// A person's own agreements: ordering, looking, cancelling, pausing.
@Service
public class Agreements {
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int HALF = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PurposeScope scope;
    private final AgreementRows rows;
    private final OfferRows offers;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    Agreements(
            PurposeScope scope,
            AgreementRows rows,
            OfferRows offers,
            RecordJdbcClient db,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.offers = offers;
        this.db = db;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    /// What came of an order.
    public sealed interface Ordering {
        /// There is an agreement; its confirmation is on the way.
        record Ordered(UUID agreement) implements Ordering {}

        /// It is not on sale any more.
        record Gone() implements Ordering {}

        /// Another version is on sale than the one that was shown; nothing was ordered.
        record Changed(Offer now) implements Ordering {}

        /// They have this service already.
        record HasIt(UUID agreement) implements Ordering {}

        /// Whoever is under age cannot oblige themselves to pay (Föräldrabalken 9 kap. 1 §).
        record UnderAge() implements Ordering {}
    }

    /// Enters into the agreement that was shown, and into no other.
    ///
    /// @param version the version that the page showed
    /// @param language in which it was shown
    public Ordering order(SubjectId person, UUID item, int version, Locale language) {
        return scope.within(ADDON, person, () -> {
            var offer = offers.onSale(item);
            if (offer.isEmpty()) {
                return new Ordering.Gone();
            }
            if (offer.get().version() != version) {
                return new Ordering.Changed(offer.get());
            }
            if (isUnderAge(person)) {
                return new Ordering.UnderAge();
            }
            return rows.standing(person, item)
                    .<Ordering>map(one -> new Ordering.HasIt(one.id()))
                    .orElseGet(() -> enter(person, offer.get(), language));
        });
    }

    private boolean isUnderAge(SubjectId person) {
        return db.sql("select age_declaration from accounts.account where subject_id = :person")
                .param("person", person)
                .query(String.class)
                .optional()
                .filter("adult"::equals)
                .isEmpty();
    }

    private Ordering enter(SubjectId person, Offer offer, Locale language) {
        var now = clock.instant();
        var start = OperatorTime.day(now);
        var agreement = new Agreement(
                person,
                TimeOrderedId.next(),
                number(),
                offer,
                language,
                now,
                WithdrawalPeriod.end(policy, now),
                Agreement.State.ACTIVE,
                start,
                start.plusMonths(offer.price().months()).minusDays(1),
                null,
                null,
                null,
                null,
                null,
                null);
        var link = Secret.next();
        if (!rows.insert(agreement, link, agreement.withdrawUntil())) {
            return new Ordering.HasIt(
                    rows.standing(person, offer.item()).orElseThrow().id());
        }
        mail.write(
                person,
                Email.of("agreement-ordered")
                        .with("agreement", agreement.id())
                        .with("number", agreement.number())
                        .with("title", agreement.words().title())
                        .with("version", offer.version())
                        .with("price", offer.price().total().ore())
                        .with("ordered", now)
                        .with("until", agreement.withdrawUntil())
                        .linkingTo("/withdrawals/" + link.reveal()));
        return new Ordering.Ordered(agreement.id());
    }

    private static String number() {
        var number = new StringBuilder();
        for (var place = 0; place < 2 * HALF; place++) {
            number.append(place == HALF ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return number.toString();
    }

    /// A person's agreements, the newest first.
    public List<Agreement> of(SubjectId person) {
        return scope.within(ADDON, person, () -> rows.of(person));
    }

    /// One of them.
    public Optional<Agreement> find(SubjectId person, UUID id) {
        return scope.within(ADDON, person, () -> rows.find(person, id));
    }

    /// Cancels: what is paid for is had, and nothing is renewed. A paused agreement ends at once.
    ///
    /// @return false where there is nothing to cancel
    public boolean cancel(SubjectId person, UUID id) {
        return scope.within(ADDON, person, () -> {
            var now = clock.instant();
            var found = rows.claim(person, id).filter(Agreement::canBeCancelled);
            found.ifPresent(agreement -> {
                rows.cancel(agreement, now);
                mail.write(person, cancelled(agreement));
            });
            return found.isPresent();
        });
    }

    /// The e-mail that confirms a cancellation.
    static Email cancelled(Agreement agreement) {
        return Email.of("agreement-cancelled")
                .with("number", agreement.number())
                .with("title", agreement.words().title())
                .with("until", OperatorTime.start(agreement.periodEnd()))
                .linkingTo("/account/agreements/" + agreement.id());
    }

    /// Pauses from the end of the period, for whole months.
    ///
    /// @return false where it cannot be paused, or not for so long
    public boolean pause(SubjectId person, UUID id, int months) {
        return scope.within(ADDON, person, () -> {
            var found = rows.claim(person, id)
                    .filter(Agreement::canBePaused)
                    .filter(one -> months > 0 && months <= one.offer().price().pauseMonths());
            found.ifPresent(agreement -> {
                var first = agreement.periodEnd().plusDays(1);
                var resumes = first.plusMonths(months);
                rows.pause(agreement, resumes, clock.instant());
                mail.write(person, paused(agreement, first, resumes));
            });
            return found.isPresent();
        });
    }

    private static Email paused(Agreement agreement, LocalDate first, LocalDate resumes) {
        return Email.of("agreement-paused")
                .with("number", agreement.number())
                .with("title", agreement.words().title())
                .with("from", OperatorTime.start(first))
                .with("resumes", OperatorTime.start(resumes))
                .linkingTo("/account/agreements/" + agreement.id());
    }

    /// Takes a pause back: one that has not begun never does, and one that has ends today.
    ///
    /// @return false where there is none
    public boolean resume(SubjectId person, UUID id) {
        return scope.within(ADDON, person, () -> {
            var now = clock.instant();
            var found = rows.claim(person, id).filter(Agreement::canBeResumed);
            found.ifPresent(agreement -> {
                var today = OperatorTime.day(now);
                var ends = agreement.state() == Agreement.State.PAUSED && today.isAfter(agreement.periodEnd());
                rows.pause(agreement, ends ? today : null, now);
            });
            return found.isPresent();
        });
    }
}
