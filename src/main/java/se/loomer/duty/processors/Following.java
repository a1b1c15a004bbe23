package se.loomer.duty.processors;

import static se.loomer.guard.enforcement.Purpose.DATASET_DELIVERY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Letter;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.policy.Face;

/// Follows datasets until they are erased: closes those that nobody fetched, tells the contact which pseudonyms to
/// remove,
/// reminds before the analysis ends and once its time to attest is over. What is overdue then stands on the public
/// page.
@Service
public class Following {
    private static final Duration BEFORE_THE_END = Duration.ofDays(7);
    private static final Duration PEOPLE_KNOWN = Duration.ofDays(330);
    /// So many pseudonyms stand in one letter; the others in the next.
    private static final int LETTER_MAX = 100;

    private final PurposeScope scope;
    private final DeliveryRows rows;
    private final Register register;
    private final Mail mail;
    private final Clock clock;

    Following(PurposeScope scope, DeliveryRows rows, Register register, Mail mail, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.register = register;
        this.mail = mail;
        this.clock = clock;
    }

    /// Goes through all open datasets once. Doing it again changes nothing that is not due.
    public void run() {
        register.endExpired();
        var open = scope.within(Face.JOBS, DATASET_DELIVERY, Binding.NOBODY, rows::open);
        open.forEach(dataset -> scope.within(Face.JOBS, DATASET_DELIVERY, Binding.NOBODY, () -> {
            follow(dataset, clock.instant());
            return true;
        }));
    }

    private void follow(DeliveryRows.Waiting dataset, Instant now) {
        var fetched = dataset.fetchedAt();
        if (fetched == null) {
            if (!dataset.fetchBy().isAfter(now)) {
                rows.close(dataset.id(), now);
            }
            return;
        }
        // Later, who was in it is forgotten by its own time, and its absence says nothing.
        if (dataset.form().equals("rows") && fetched.plus(PEOPLE_KNOWN).isAfter(now)) {
            remove(dataset, now);
        }
        remind(dataset, now);
    }

    private void remove(DeliveryRows.Waiting dataset, Instant now) {
        List<String> gone = rows.removeGone(dataset.id(), now, LETTER_MAX);
        if (!gone.isEmpty()) {
            mail.write(
                    dataset.contact(),
                    Letter.of("dataset-removal")
                            .with("count", gone.size())
                            .with("pseudonyms", String.join("\n", gone))
                            .with("reference", reference(dataset)));
        }
    }

    private void remind(DeliveryRows.Waiting dataset, Instant now) {
        var reminded = dataset.remindedAt();
        var isOver = !dataset.attestBy().isAfter(now);
        var endsSoon = !dataset.endsAt().minus(BEFORE_THE_END).isAfter(now);
        if (isOver && (reminded == null || reminded.isBefore(dataset.attestBy()))) {
            write(dataset, "dataset-overdue", now);
        } else if (!isOver && endsSoon && reminded == null) {
            write(dataset, "dataset-ending", now);
        }
    }

    private void write(DeliveryRows.Waiting dataset, String kind, Instant now) {
        mail.write(
                dataset.contact(),
                Letter.of(kind)
                        .with("ends", dataset.endsAt())
                        .with("until", dataset.attestBy())
                        .with("reference", reference(dataset)));
        rows.reminded(dataset.id(), now);
    }

    private static String reference(DeliveryRows.Waiting dataset) {
        return dataset.id().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
