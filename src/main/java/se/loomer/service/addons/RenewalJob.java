package se.loomer.service.addons;

import static se.loomer.guard.enforcement.Purpose.ADDON;
import static se.loomer.guard.enforcement.Purpose.AGREEMENT_DATES;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;

/// Does what the agreements' dates ask for: invoices, reminders, renewals, pauses and ends.
///
/// It finds keys and dates in one scope, and does the work of each agreement in a scope of its person's own. One
/// that fails keeps nobody else waiting and is tried again at the next run.
@Service
public class RenewalJob {
    private static final Logger LOG = LoggerFactory.getLogger(RenewalJob.class);
    private static final int BATCH = 200;
    private static final int STEPS_MAX = 100;

    private final PurposeScope scope;
    private final AgreementRows rows;
    private final Billing billing;
    private final RecordJdbcClient db;
    private final Mail mail;
    private final Clock clock;
    private final Period notice;

    RenewalJob(
            PurposeScope scope,
            AgreementRows rows,
            Billing billing,
            RecordJdbcClient db,
            Mail mail,
            Policy policy,
            Clock clock) {
        this.scope = scope;
        this.rows = rows;
        this.billing = billing;
        this.db = db;
        this.mail = mail;
        this.clock = clock;
        var day = LocalDate.EPOCH;
        this.notice = day.until(policy.fact("renewal-notice")
                .after(day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .toLocalDate());
    }

    private record Due(SubjectId person, UUID id, Instant next) {}

    /// Does what is due; returns for how many agreements something was.
    public int run() {
        var now = clock.instant();
        var done = 0;
        Due last = null;
        List<Due> batch;
        do {
            batch = due(now, last);
            for (var due : batch) {
                done += advance(due) ? 1 : 0;
                last = due;
            }
        } while (batch.size() == BATCH);
        return done;
    }

    private List<Due> due(Instant now, @Nullable Due last) {
        return scope.within(
                AGREEMENT_DATES,
                Binding.NOBODY,
                () -> db.sql("""
                        select subject_id as person, id, next_at as next
                        from addons.agreement
                        where next_at <= :now
                          and (cast(:at as timestamptz) is null or (next_at, id) > (:at, :id))
                        order by next_at, id
                        limit :batch
                        """)
                        .params(Map.of("now", now, "batch", BATCH))
                        .param("at", last == null ? null : last.next())
                        .param("id", last == null ? new UUID(0, 0) : last.id())
                        .query(Due.class)
                        .list());
    }

    private boolean advance(Due due) {
        try {
            return scope.within(
                    EntryPoint.JOBS,
                    ADDON,
                    Binding.of(due.person()),
                    () -> rows.claim(due.person(), due.id())
                            .filter(agreement -> agreement.state() != Agreement.State.ENDED)
                            .map(this::advance)
                            .isPresent());
        } catch (RuntimeException failed) {
            LOG.warn(
                    "An agreement could not be carried on now: {}",
                    failed.getClass().getSimpleName());
            return false;
        }
    }

    /// Everything that is due, in order; after a long stop there may be several periods of it.
    private Agreement advance(Agreement begun) {
        var agreement = begun;
        for (var step = 0; step < STEPS_MAX; step++) {
            var now = clock.instant();
            switch (AgreementSchedule.of(agreement, now, notice)) {
                case AgreementSchedule.Waiting(var until) -> {
                    rows.advance(agreement, until);
                    return agreement;
                }
                case AgreementSchedule.Ending() -> {
                    rows.end(agreement.person(), agreement.id(), new Agreement.Ending("cancelled", "time"), now);
                    return agreement;
                }
                case AgreementSchedule.Invoicing() -> {
                    billing.invoice(agreement);
                    agreement = agreement.invoiced();
                }
                case AgreementSchedule.Reminding() -> {
                    mail.write(agreement.person(), reminder(agreement));
                    agreement = agreement.reminded();
                }
                case AgreementSchedule.Renewing(var start) -> agreement = agreement.renewed(start);
                case AgreementSchedule.Pausing() -> agreement = agreement.in(Agreement.State.PAUSED);
            }
        }
        rows.advance(agreement, clock.instant());
        return agreement;
    }

    private static Email reminder(Agreement agreement) {
        return Email.of("agreement-renewal")
                .with("number", agreement.number())
                .with("title", agreement.words().title())
                .with("on", OperatorTime.start(agreement.periodEnd().plusDays(1)))
                .with("price", agreement.offer().price().total().ore())
                .linkingTo("/account/agreements/" + agreement.id());
    }
}
