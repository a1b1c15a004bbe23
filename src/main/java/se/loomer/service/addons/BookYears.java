package se.loomer.service.addons;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.policy.StatutoryHold;

/// How long accounting information is kept: through the seventh year after the calendar year in which its financial
/// year ended (Bokföringslagen 1999:1078, 7 kap. 2 §), as the policy has it.
@Component
class BookYears {
    private final StatutoryHold hold;

    BookYears(Policy policy) {
        var found = policy.holds().get("bookkeeping");
        if (found == null) {
            throw new IllegalStateException("the policy has no hold for bookkeeping");
        }
        this.hold = found;
    }

    /// The moment at which what belongs to a day is no longer kept.
    Instant end(LocalDate day) {
        return OperatorTime.start(hold.lastDay(hold.financialYearEnd(day)).plusDays(1));
    }

    /// The last day of the financial year in which a day lies.
    LocalDate yearEnd(LocalDate day) {
        return hold.financialYearEnd(day);
    }

    /// The first day of the financial year in which a day lies.
    LocalDate yearStart(LocalDate day) {
        return yearEnd(day).minusYears(1).plusDays(1);
    }
}
