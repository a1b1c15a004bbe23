package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.ADDON_CARE;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;

/// An agreement for staff, by the number that its person names: to look, and to withdraw or cancel for somebody who
/// telephones or writes. Each is recorded with its reason, for the person to see.
@Service
public class AgreementDesk {
    private final PurposeScope scope;
    private final AgreementRows rows;
    private final AgreementWithdrawals withdrawals;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Clock clock;

    AgreementDesk(
            PurposeScope scope,
            AgreementRows rows,
            AgreementWithdrawals withdrawals,
            RecordJdbcClient db,
            Mail mail,
            Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.withdrawals = withdrawals;
        this.db = db;
        this.mail = mail;
        this.clock = clock;
    }

    /// Who looks at which agreement, and why.
    ///
    /// @param number the agreement's, as somebody typed it
    /// @param reason 3 to 500 characters
    public record Look(SubjectId staff, String number, String reason) {
        String tidy() {
            return number.strip().toUpperCase(Locale.ROOT);
        }
    }

    private Optional<SubjectId> person(Look look) {
        return scope.within(
                ADDON_CARE,
                Binding.NOBODY.by(look.staff()),
                () -> db.sql("select subject_id from addons.subject_of(:number) as subject_id")
                        .param("number", look.tidy())
                        .query(SubjectId.class)
                        .optional());
    }

    private Optional<Agreement> agreement(SubjectId person, Look look) {
        return rows.of(person).stream()
                .filter(one -> one.number().equals(look.tidy()))
                .findFirst();
    }

    /// The agreement with this number; nothing where there is none.
    public Optional<Agreement> look(Look look) {
        return person(look)
                .flatMap(person ->
                        scope.onPerson(ADDON_CARE, look.staff(), person, look.reason(), () -> agreement(person, look)));
    }

    /// Withdraws for somebody who said so in another way than by the function, which counts as well; what counts is the
    /// day on which it was said or sent (Lag 2005:59, 2 kap. 9 and 11 §§).
    ///
    /// @param declared that day; one to come, or before the order, is refused as too late
    public AgreementWithdrawals.Withdrawing withdraw(Look look, LocalDate declared) {
        return person(look)
                .map(person -> scope.onPerson(
                        ADDON_CARE, look.staff(), person, look.reason(), () -> withdraw(person, look, declared)))
                .orElseGet(AgreementWithdrawals.Withdrawing.Unknown::new);
    }

    private AgreementWithdrawals.Withdrawing withdraw(SubjectId person, Look look, LocalDate declared) {
        var agreement = agreement(person, look);
        var today = OperatorTime.day(clock.instant());
        if (declared.isEqual(today)) {
            return withdrawals.withdraw(agreement, "office");
        }
        var isPossible = declared.isBefore(today)
                && agreement
                        .filter(one -> !declared.isBefore(OperatorTime.day(one.orderedAt())))
                        .isPresent();
        return isPossible
                ? withdrawals.withdraw(
                        agreement,
                        "office",
                        OperatorTime.start(declared.plusDays(1)).minusNanos(1_000))
                : agreement
                        .<AgreementWithdrawals.Withdrawing>map(AgreementWithdrawals.Withdrawing.TooLate::new)
                        .orElseGet(AgreementWithdrawals.Withdrawing.Unknown::new);
    }

    /// Cancels for somebody who said so.
    ///
    /// @return false where there is nothing to cancel
    public boolean cancel(Look look) {
        return person(look)
                .filter(person ->
                        scope.onPerson(ADDON_CARE, look.staff(), person, look.reason(), () -> cancel(person, look)))
                .isPresent();
    }

    private boolean cancel(SubjectId person, Look look) {
        var id = agreement(person, look).map(Agreement::id).orElse(new UUID(0, 0));
        var found = rows.claim(person, id).filter(Agreement::canBeCancelled);
        found.ifPresent(agreement -> {
            rows.cancel(agreement, clock.instant());
            mail.write(person, Agreements.cancelled(agreement));
        });
        return found.isPresent();
    }
}
