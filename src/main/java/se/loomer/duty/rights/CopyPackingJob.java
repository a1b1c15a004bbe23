package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.PACKING;
import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;

/// Packs copies. Small ones are packed in the transaction in which they are ordered. Large ones are packed here by
/// a job of which the scheduler runs one at a time on all instances together; each piece commits with the progress,
/// and an instance that dies leaves a copy that the next run packs from its beginning.
@Configuration(proxyBeanMethods = false)
class CopyPackingJob {
    private static final Logger LOG = LoggerFactory.getLogger(CopyPackingJob.class);
    private static final int EVERY_SECONDS = 5;
    private static final int BATCH = 10;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final CopyRows copies;
    private final MyData data;
    private final Archive archive;
    private final Mail mail;
    private final Clock clock;

    CopyPackingJob(
            PurposeScope scope,
            RecordJdbcClient db,
            CopyRows copies,
            MyData data,
            Archive archive,
            Mail mail,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.copies = copies;
        this.data = data;
        this.archive = archive;
        this.mail = mail;
        this.clock = clock;
    }

    private record Waiting(SubjectId person, UUID copy) {}

    @Bean
    RecurringTask<Void> copyPacking() {
        return Tasks.recurring("copy-packing", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((_, _) -> packWaiting());
    }

    /// Packs what waits, oldest first; returns how many copies became ready.
    int packWaiting() {
        var packed = 0;
        for (var waiting : scope.within(PACKING, Binding.NOBODY, this::waiting)) {
            try {
                pack(EntryPoint.JOBS, waiting.person(), waiting.copy());
                packed++;
            } catch (RuntimeException failed) {
                // One copy that cannot be packed must not keep the others waiting; it is tried again.
                LOG.warn(
                        "Copy {} could not be packed: {}",
                        waiting.copy(),
                        failed.getClass().getSimpleName());
            }
        }
        return packed;
    }

    private List<Waiting> waiting() {
        return db.sql(
                        "select subject_id as person, id as copy from rights.export where state <> 'ready' order by asked_at limit :batch")
                .param("batch", BATCH)
                .query(Waiting.class)
                .list();
    }

    /// Packs one copy. Within an open scope of the person everything is one transaction, else each piece is one.
    void pack(EntryPoint face, SubjectId person, UUID id) {
        var begun = scope.within(
                face,
                RIGHTS,
                Binding.of(person),
                () -> copies.begin(person, id) ? copies.find(person, id) : Optional.<Copy>empty());
        if (begun.isEmpty()) {
            return;
        }
        var copy = begun.get();
        var overview = data.see(face, person, Archive.PAGE_ROWS_MAX);
        var reading = new Archive.Reading(face, person, copy);
        try (var pieces = new Pieces((number, content) -> keep(reading, number, content))) {
            archive.write(reading, overview, pieces);
            pieces.close();
            scope.within(face, RIGHTS, Binding.of(person), () -> finish(reading, pieces.written()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void keep(Archive.Reading reading, int number, byte[] content) {
        scope.within(reading.face(), RIGHTS, Binding.of(reading.person()), () -> {
            copies.part(reading.person(), reading.copy(), number, content);
            copies.progress(reading.person(), reading.copy().id(), reading.rowsDone());
            return true;
        });
    }

    private boolean finish(Archive.Reading reading, long size) {
        copies.ready(reading.person(), reading.copy().id(), size, clock.instant());
        if (reading.face() == EntryPoint.JOBS) {
            mail.write(
                    reading.person(),
                    Email.of("export-ready")
                            .with("until", reading.copy().until())
                            .linkingTo("/my-data/copies/" + reading.copy().id()));
        }
        return true;
    }
}
