package se.loomer.duty.requests;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;
import se.loomer.policy.Fact;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// The time within which a request is answered (GDPR, article 12(3)): months of the calendar, to the end of their
/// last day in Sweden. A month from 31 January ends on the last of February.
@Component
class RequestClock {
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final Fact answer;
    private final Fact extension;

    RequestClock(Policy policy) {
        this.answer = policy.fact("request-answer");
        this.extension = policy.fact("request-extension");
    }

    /// When a request must be answered that was received at this moment.
    Instant due(Instant receivedAt) {
        return end(after(answer, day(receivedAt)));
    }

    /// When it must be answered after it was extended: as much longer from the day on which it was first due.
    /// Counted so it never ends later than three months from its receipt.
    Instant extended(Instant firstDueAt) {
        return end(after(extension, day(firstDueAt)));
    }

    private static LocalDate day(Instant instant) {
        return OperatorTime.day(instant);
    }

    private static LocalDate after(Fact time, LocalDate day) {
        return time.after(day.atStartOfDay().atOffset(ZoneOffset.UTC)).toLocalDate();
    }

    private static Instant end(LocalDate day) {
        return day.atTime(LAST_SECOND).atZone(OperatorTime.ZONE).toInstant();
    }
}
