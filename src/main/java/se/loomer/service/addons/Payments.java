package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.BOOKKEEPING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.documents.Money;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.OperatorTime;

/// Takes files from the bank and finds the invoice of each payment by its reference. What finds none waits for staff.
/// Taking the same file or the same payment again changes nothing.
@Service
public class Payments {
    private static final int LIST_MAX = 500;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final BookYears years;
    private final Clock clock;

    Payments(PurposeScope scope, RecordJdbcClient db, BookYears years, Clock clock) {
        this.scope = scope;
        this.db = db;
        this.years = years;
        this.clock = clock;
    }

    /// What came of a file.
    public sealed interface Taking {
        /// So many payments are new, and so many of these found their invoice.
        record Taken(int payments, int matched) implements Taking {}

        /// This file was taken before.
        record Known(Instant at) implements Taking {}

        /// Nothing of it was taken.
        record Broken(List<Problem> problems) implements Taking {}
    }

    /// What is wrong in a line of a file.
    ///
    /// @param problem the ending of a message's key
    public record Problem(int line, String problem) {}

    /// A payment whose invoice is not known.
    public record Unmatched(UUID id, String reference, Money amount, LocalDate paidOn) {}

    /// Takes a file's text, whole or not at all.
    public Taking take(SubjectId staff, String text) {
        return switch (BankFile.read(text)) {
            case BankFile.Reading.Broken(var errors) ->
                new Taking.Broken(errors.stream()
                        .map(error -> new Problem(error.line(), error.problem()))
                        .toList());
            case BankFile.Reading.Read(var payments) ->
                scope.within(BOOKKEEPING, Binding.NOBODY.by(staff), () -> take(text, payments));
        };
    }

    private Taking take(String text, List<BankFile.Payment> payments) {
        var hash = Secret.Presented.of(
                text.lines().map(String::stripTrailing).toList().toString());
        var now = clock.instant();
        var file = TimeOrderedId.next();
        var isNew = db.sql("""
                        insert into addons.bank_file (id, content_hash, read_at, payments, total_ore, expires_at)
                        values (:id, :hash, :now, :count, :total, :expires)
                        on conflict (content_hash) do nothing
                        """)
                        .params(Map.of(
                                "id", file,
                                "hash", hash.bytes(),
                                "now", now,
                                "count", payments.size(),
                                "total",
                                        payments.stream()
                                                .mapToLong(one -> one.amount().ore())
                                                .sum(),
                                "expires", years.end(OperatorTime.day(now))))
                        .update()
                > 0;
        if (!isNew) {
            return new Taking.Known(db.sql("select read_at from addons.bank_file where content_hash = :hash")
                    .param("hash", hash.bytes())
                    .query(Instant.class)
                    .single());
        }
        var taken = 0;
        var matched = 0;
        for (var payment : payments) {
            var outcome = take(file, payment);
            taken += outcome.isPresent() ? 1 : 0;
            matched += outcome.filter(found -> found).isPresent() ? 1 : 0;
        }
        return new Taking.Taken(taken, matched);
    }

    /// Whether it found its invoice; nothing for a payment that was there before.
    private Optional<Boolean> take(UUID file, BankFile.Payment payment) {
        var id = TimeOrderedId.next();
        var invoice = Ocr.isValid(payment.reference()) ? owner("ocr", payment.reference()) : Optional.<Owner>empty();
        var isNew = db.sql("""
                        insert into addons.bank_payment
                            (id, file_id, serial, reference, amount_ore, paid_on, at_once, matched_on, expires_at)
                        values (:id, :file, :serial, :reference, :amount, :paidOn, :once, :matched, :expires)
                        on conflict (serial, paid_on) do nothing
                        """)
                        .paramSource(payment)
                        .params(Map.of(
                                "id", id,
                                "file", file,
                                "serial", serial(payment, file),
                                "amount", payment.amount().ore(),
                                "once", invoice.isPresent(),
                                "expires", years.end(payment.paidOn())))
                        .param("matched", invoice.isPresent() ? OperatorTime.day(clock.instant()) : null)
                        .update()
                > 0;
        if (!isNew) {
            return Optional.empty();
        }
        invoice.ifPresent(found -> pay(found, id, payment.amount(), payment.paidOn()));
        return Optional.of(invoice.isPresent());
    }

    /// Where the bank gives none: the place in this very file, which is read once.
    private static String serial(BankFile.Payment payment, UUID file) {
        return payment.serial().isEmpty()
                ? "%s-%d".formatted(file.toString().substring(24), payment.line())
                : payment.serial();
    }

    private record Owner(SubjectId person, UUID invoice, int number) {}

    private Optional<Owner> owner(String column, Object value) {
        return db.sql("""
                        select subject_id as person, id as invoice, number from addons.invoice
                        where kind = 'invoice' and %s = :value
                        for update
                        """.formatted(column.equals("ocr") ? "ocr" : "number"))
                .param("value", value)
                .query(Owner.class)
                .optional();
    }

    private void pay(Owner owner, UUID bankPayment, Money amount, LocalDate paidOn) {
        db.sql("""
                        insert into addons.payment
                            (subject_id, id, bank_payment_id, number, amount_ore, paid_on, expires_at)
                        values (:person, :id, :bank, :number, :amount, :day, :expires)
                        """)
                .paramSource(owner)
                .params(Map.of(
                        "id", TimeOrderedId.next(),
                        "bank", bankPayment,
                        "amount", amount.ore(),
                        "day", paidOn,
                        "expires", years.end(paidOn)))
                .update();
        db.sql("""
                        update addons.invoice
                        set paid_ore = paid_ore + :amount, paid_on = greatest(paid_on, cast(:day as date))
                        where subject_id = :person and id = :invoice
                        """)
                .paramSource(owner)
                .params(Map.of("amount", amount.ore(), "day", paidOn))
                .update();
    }

    /// The payments that wait for their invoice, the oldest first.
    public List<Unmatched> unmatched(SubjectId staff) {
        return scope.within(
                BOOKKEEPING,
                Binding.NOBODY.by(staff),
                () -> db.sql("""
                        select id, reference, amount_ore, paid_on from addons.bank_payment
                        where matched_on is null
                        order by paid_on, id
                        limit :most
                        """).param("most", LIST_MAX).query(Unmatched.class).list());
    }

    /// Gives a payment that waits to an invoice.
    ///
    /// @return false where the payment waits no more, or there is no such invoice
    public boolean match(SubjectId staff, UUID payment, int number) {
        return scope.within(BOOKKEEPING, Binding.NOBODY.by(staff), () -> {
            var waiting =
                    db.sql("""
                            select id, reference, amount_ore, paid_on from addons.bank_payment
                            where id = :id and matched_on is null
                            for update
                            """).param("id", payment).query(Unmatched.class).optional();
            var invoice = owner("number", number);
            if (waiting.isEmpty() || invoice.isEmpty()) {
                return false;
            }
            db.sql("update addons.bank_payment set matched_on = :today where id = :id")
                    .params(Map.of("today", OperatorTime.day(clock.instant()), "id", payment))
                    .update();
            pay(invoice.get(), payment, waiting.get().amount(), waiting.get().paidOn());
            return true;
        });
    }
}
