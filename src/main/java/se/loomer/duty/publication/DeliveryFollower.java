package se.loomer.duty.publication;

import static se.loomer.guard.enforcement.Purpose.NOTIFICATION;

import java.time.Clock;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.loomer.edge.mail.EmailReturned;
import se.loomer.edge.mail.EmailsSent;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;

/// Follows what becomes of the letters with which people are told of a version.
@Component
class DeliveryFollower {
    private static final Set<String> KINDS = Set.of("policy-coming", "policy-changed");

    private final PurposeScope scope;
    private final NoticeRows notices;
    private final Clock clock;

    DeliveryFollower(PurposeScope scope, NoticeRows notices, Clock clock) {
        this.scope = scope;
        this.notices = notices;
        this.clock = clock;
    }

    @EventListener
    void sent(EmailsSent event) {
        var letters = event.letters().stream()
                .filter(letter -> KINDS.contains(letter.kind()))
                .map(EmailsSent.Sent::id)
                .toList();
        if (!letters.isEmpty()) {
            scope.within(NOTIFICATION, Binding.NOBODY, () -> {
                notices.sent(letters, clock.instant());
                return true;
            });
        }
    }

    @EventListener
    void returned(EmailReturned event) {
        scope.within(NOTIFICATION, Binding.NOBODY, () -> {
            notices.returned(event.letter(), clock.instant());
            return true;
        });
    }
}
