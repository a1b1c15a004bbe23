package se.loomer.duty.processors;

import static se.loomer.guard.enforcement.Purpose.DATASET_DELIVERY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.policy.EntryPoint;

/// Follows datasets until they are erased: closes those that nobody fetched, tells the contact which pseudonyms to
/// remove, reminds before the analysis ends and once its time to attest is over. What is overdue then stands on the
/// public page.
@Service
public class DatasetFollowUpJob {
    private static final Logger LOG = LoggerFactory.getLogger(DatasetFollowUpJob.class);
    private static final Duration BEFORE_THE_END = Duration.ofDays(7);
    private static final Duration PEOPLE_KNOWN = Duration.ofDays(330);
    /// So many pseudonyms stand in one e-mail; the others in the next.
    private static final int LETTER_MAX = 100;

    private final PurposeScope scope;
    private final DeliveryRows rows;
    private final ProcessorRegister register;
    private final Mail mail;
    private final Clock clock;

    DatasetFollowUpJob(PurposeScope scope, DeliveryRows rows, ProcessorRegister register, Mail mail, Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.register = register;
        this.mail = mail;
        this.clock = clock;
    }

    /// Goes through all open datasets once. Doing it again changes nothing that is not due.
    public void run() {
        register.endExpired();
        var open = scope.within(EntryPoint.JOBS, DATASET_DELIVERY, Binding.NOBODY, rows::open);
        open.forEach(dataset -> {
            try {
                follow(dataset, letter -> mail.write(dataset.contact(), letter));
            } catch (DataAccessException gone) {
                // The contact left: what has to be noted is noted all the same, and the page still tells of it.
                LOG.warn("the contact of dataset {} gets no letters any more", dataset.id());
                follow(dataset, _ -> {});
            }
        });
    }

    private void follow(DeliveryRows.Waiting dataset, Consumer<Email> letters) {
        scope.within(EntryPoint.JOBS, DATASET_DELIVERY, Binding.NOBODY, () -> {
            follow(dataset, clock.instant(), letters);
            return true;
        });
    }

    private void follow(DeliveryRows.Waiting dataset, Instant now, Consumer<Email> letters) {
        var fetched = dataset.fetchedAt();
        if (fetched == null) {
            if (!dataset.fetchBy().isAfter(now)) {
                rows.close(dataset.id(), now);
            }
            return;
        }
        // Later, who was in it is forgotten by its own time, and its absence says nothing.
        if (dataset.form().equals("rows") && fetched.plus(PEOPLE_KNOWN).isAfter(now)) {
            remove(dataset, now, letters);
        }
        remind(dataset, now, letters);
    }

    private void remove(DeliveryRows.Waiting dataset, Instant now, Consumer<Email> letters) {
        List<String> gone = rows.removeGone(dataset.id(), now, LETTER_MAX);
        if (!gone.isEmpty()) {
            letters.accept(Email.of("dataset-removal")
                    .with("count", gone.size())
                    .with("pseudonyms", String.join("\n", gone))
                    .with("reference", reference(dataset)));
        }
    }

    private void remind(DeliveryRows.Waiting dataset, Instant now, Consumer<Email> letters) {
        var reminded = dataset.remindedAt();
        var isOver = !dataset.attestBy().isAfter(now);
        var endsSoon = !dataset.endsAt().minus(BEFORE_THE_END).isAfter(now);
        if (isOver && (reminded == null || reminded.isBefore(dataset.attestBy()))) {
            write(dataset, "dataset-overdue", now, letters);
        } else if (!isOver && endsSoon && reminded == null) {
            write(dataset, "dataset-ending", now, letters);
        }
    }

    private void write(DeliveryRows.Waiting dataset, String kind, Instant now, Consumer<Email> letters) {
        letters.accept(Email.of(kind)
                .with("ends", dataset.endsAt())
                .with("until", dataset.attestBy())
                .with("reference", reference(dataset)));
        rows.reminded(dataset.id(), now);
    }

    private static String reference(DeliveryRows.Waiting dataset) {
        return dataset.id().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }
}
