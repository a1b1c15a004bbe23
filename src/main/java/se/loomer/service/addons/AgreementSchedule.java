package se.loomer.service.addons;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import se.loomer.policy.OperatorTime;

/// What an agreement's dates ask for at a moment, one thing after another; computed and not done here.
///
/// A period is invoiced when it begins, and the first one when the time for withdrawing is over, so that whoever
/// withdraws owes nothing. A period that is over is followed by the next, by a pause, or by the end. Of a renewal
/// after three months or more people are reminded.
sealed interface AgreementSchedule {
    /// The period is to be invoiced.
    record Invoicing() implements AgreementSchedule {}

    /// The person is to be reminded of the renewal.
    record Reminding() implements AgreementSchedule {}

    /// The next period begins on a day.
    record Renewing(LocalDate start) implements AgreementSchedule {}

    /// The pause begins.
    record Pausing() implements AgreementSchedule {}

    /// It ends.
    record Ending() implements AgreementSchedule {}

    /// Nothing is due before then.
    record Waiting(Instant until) implements AgreementSchedule {}

    /// The shortest period, in months, of whose renewal people are reminded.
    int REMINDED_FROM = 3;

    /// How much later than the last moment for withdrawing the first invoice is made, so that a withdrawal under way is
    /// there before it.
    Duration GRACE = Duration.ofMinutes(10);

    /// What is due now.
    ///
    /// @param notice how long before a renewal people are reminded
    static AgreementSchedule of(Agreement agreement, Instant now, Period notice) {
        var today = OperatorTime.day(now);
        if (agreement.state() == Agreement.State.PAUSED) {
            return paused(agreement, today);
        }
        var isInvoiced = isInvoiced(agreement);
        if (!isInvoiced && now.isAfter(agreement.withdrawUntil().plus(GRACE))) {
            return new Invoicing();
        }
        if (isInvoiced && today.isAfter(agreement.periodEnd())) {
            return over(agreement, today);
        }
        if (isToBeReminded(agreement) && !today.isBefore(reminder(agreement, notice))) {
            return new Reminding();
        }
        return new Waiting(next(agreement, notice));
    }

    private static boolean isInvoiced(Agreement agreement) {
        var invoicedTo = agreement.invoicedTo();
        return invoicedTo != null && !invoicedTo.isBefore(agreement.periodEnd());
    }

    private static AgreementSchedule paused(Agreement agreement, LocalDate today) {
        var resumes = agreement.resumesOn();
        if (agreement.cancelledAt() != null || resumes == null) {
            return new Ending();
        }
        return today.isBefore(resumes) ? new Waiting(OperatorTime.start(resumes)) : new Renewing(resumes);
    }

    private static AgreementSchedule over(Agreement agreement, LocalDate today) {
        var resumes = agreement.resumesOn();
        if (agreement.cancelledAt() != null) {
            return new Ending();
        }
        if (resumes == null) {
            return new Renewing(agreement.periodEnd().plusDays(1));
        }
        return today.isBefore(resumes) ? new Pausing() : new Renewing(resumes);
    }

    private static boolean isToBeReminded(Agreement agreement) {
        return agreement.offer().price().months() >= REMINDED_FROM
                && agreement.cancelledAt() == null
                && agreement.resumesOn() == null
                && !agreement.periodEnd().equals(agreement.remindedFor());
    }

    private static LocalDate reminder(Agreement agreement, Period notice) {
        return agreement.periodEnd().plusDays(1).minus(notice);
    }

    private static Instant next(Agreement agreement, Period notice) {
        var moments = new ArrayList<Instant>();
        moments.add(OperatorTime.start(agreement.periodEnd().plusDays(1)));
        if (!isInvoiced(agreement)) {
            moments.add(agreement.withdrawUntil().plus(GRACE).plusSeconds(1));
        }
        if (isToBeReminded(agreement)) {
            moments.add(OperatorTime.start(reminder(agreement, notice)));
        }
        return Collections.min(moments);
    }
}
