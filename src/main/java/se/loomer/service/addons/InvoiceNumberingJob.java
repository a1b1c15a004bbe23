package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import se.loomer.policy.Policy;

/// Gives invoices and credit notes their numbers, in one series without gaps.
///
/// It looks for what has no number yet, and never for what lies behind a last one, so that a row that was committed
/// late is found like any other. The series' own row is locked from the first number of a batch to its commit: two
/// instances give numbers after one another, and a batch that fails gives none. A number comes with its date, and with
/// the e-mail.
@Service
public class InvoiceNumberingJob {
    private static final int BATCH = 200;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final BookYears years;
    private final Mail mail;
    private final Policy policy;
    private final Clock clock;

    InvoiceNumberingJob(
            PurposeScope scope, RecordJdbcClient db, BookYears years, Mail mail, Policy policy, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.years = years;
        this.mail = mail;
        this.policy = policy;
        this.clock = clock;
    }

    private record Waiting(
            SubjectId person, UUID id, @Nullable Integer credits, String line, Money total, boolean isClosed) {}

    /// Gives what waits its numbers; returns how many were given.
    public int run() {
        var given = 0;
        int batch;
        do {
            batch = scope.within(EntryPoint.JOBS, BOOKKEEPING, Binding.NOBODY, this::batch);
            given += batch;
        } while (batch == BATCH);
        return given;
    }

    private int batch() {
        int last = db.sql("select last from addons.series where name = 'invoice' for update")
                .query(Integer.class)
                .single();
        var waiting = waiting();
        var now = clock.instant();
        for (var index = 0; index < waiting.size(); index++) {
            give(waiting.get(index), last + index + 1, now);
        }
        db.sql("update addons.series set last = :last where name = 'invoice'")
                .param("last", last + waiting.size())
                .update();
        return waiting.size();
    }

    private List<Waiting> waiting() {
        return db.sql("""
                        select subject_id as person, id, credits, line, total_ore, '*' = any (closed) as is_closed
                        from addons.invoice
                        where number is null
                        order by issued_at, id
                        limit :batch
                        """).param("batch", BATCH).query(Waiting.class).list();
    }

    private void give(Waiting waiting, int number, Instant now) {
        var today = OperatorTime.day(now);
        var due = policy.fact("payment-time")
                .after(today.atStartOfDay().atOffset(ZoneOffset.UTC))
                .toLocalDate();
        var ocr = waiting.credits() == null ? Ocr.of(number) : null;
        db.sql("""
                        update addons.invoice
                        set number = :number, ocr = :ocr, issued_on = :today, due_on = :due, expires_at = :expires
                        where subject_id = :person and id = :id
                        """)
                .paramSource(waiting)
                .params(Map.of(
                        "number", number,
                        "today", today,
                        "due", due,
                        "expires", years.end(today)))
                .param("ocr", ocr)
                .update();
        // Whoever has left is told nothing more; what they owe is in the books.
        if (!waiting.isClosed()) {
            mail.write(waiting.person(), letter(waiting, number, ocr, due));
        }
    }

    private static Email letter(Waiting waiting, int number, @Nullable String ocr, LocalDate due) {
        if (ocr == null) {
            return Email.of("credit-note")
                    .with("number", number)
                    .with("credits", String.valueOf(waiting.credits()))
                    .linkingTo("/account/agreements");
        }
        return Email.of("invoice")
                .with("number", number)
                .with("line", waiting.line())
                .with("total", waiting.total().ore())
                .with("due", OperatorTime.start(due))
                .with("ocr", ocr)
                .linkingTo("/account/agreements");
    }
}
