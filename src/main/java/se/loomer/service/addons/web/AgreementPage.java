package se.loomer.service.addons.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import se.loomer.service.addons.Agreement;
import se.loomer.service.addons.Invoice;

/// One of a person's agreements, with what can be done about it now.
///
/// @param done what was just done, as the ending of a message's key
public record AgreementPage(Agreement agreement, List<Invoice> invoices, Instant now, Optional<String> done) {
    /// For how many months it can be paused.
    public List<Integer> pauses() {
        return IntStream.rangeClosed(1, agreement.offer().price().pauseMonths())
                .boxed()
                .toList();
    }
}
