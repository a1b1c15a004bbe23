package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.documents.Money;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.OperatorTime;

/// Reminds of invoices that are late: a week after the last day for paying, and once more three weeks after it. It
/// costs nothing, and whoever has left is told nothing.
@Service
public class PaymentReminders {
    private static final int BATCH = 200;
    private static final int FIRST_AFTER_DAYS = 7;
    private static final int SECOND_AFTER_DAYS = 21;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Clock clock;

    PaymentReminders(PurposeScope scope, RecordJdbcClient db, Mail mail, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.mail = mail;
        this.clock = clock;
    }

    private record Late(SubjectId person, UUID id, int number, String ocr, String line, LocalDate due, Money left) {}

    /// Writes what is due; returns how many reminders that were.
    public int run() {
        var written = 0;
        int batch;
        do {
            batch = scope.within(
                    EntryPoint.JOBS, BOOKKEEPING, Binding.NOBODY, () -> batch(OperatorTime.day(clock.instant())));
            written += batch;
        } while (batch == BATCH);
        return written;
    }

    private int batch(LocalDate today) {
        var late = late(today);
        for (var one : late) {
            db.sql("""
                            update addons.invoice set reminders = reminders + 1, reminded_on = :today
                            where subject_id = :person and id = :id
                            """)
                    .params(Map.of(
                            "today", today,
                            "person", one.person(),
                            "id", one.id()))
                    .update();
            mail.write(one.person(), letter(one));
        }
        return late.size();
    }

    private List<Late> late(LocalDate today) {
        return db.sql("""
                        select subject_id as person, id, number, ocr, line, due_on as due, total_ore - paid_ore - credited_ore as left_ore
                        from addons.invoice
                        where kind = 'invoice' and number is not null and paid_ore + credited_ore < total_ore
                          and not '*' = any (closed)
                          and ((reminders = 0 and due_on < :first)
                               or (reminders = 1 and due_on < :second and reminded_on < :today))
                        order by due_on, number
                        limit :batch
                        for update skip locked
                        """)
                .params(Map.of(
                        "first", today.minusDays(FIRST_AFTER_DAYS - 1),
                        "second", today.minusDays(SECOND_AFTER_DAYS - 1),
                        "today", today))
                .param("batch", BATCH)
                .query(Late.class)
                .list();
    }

    private static Email letter(Late late) {
        return Email.of("invoice-reminder")
                .with("number", late.number())
                .with("line", late.line())
                .with("due", OperatorTime.start(late.due()))
                .with("left", late.left().ore())
                .with("ocr", late.ocr())
                .linkingTo("/account/agreements");
    }
}
