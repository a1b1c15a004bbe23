package se.loomer.duty.erasure;

import static java.util.stream.Collectors.joining;
import static se.loomer.guard.enforcement.Purpose.REMOVAL;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.guard.enforcement.Subjects;
import se.loomer.policy.Closing;
import se.loomer.policy.Fact;
import se.loomer.policy.Policy;

/// Deletes what belonged to people whose leaving is final, each in one transaction: whole, or not at all and again a
/// second later.
@Configuration(proxyBeanMethods = false)
class AccountRemovalJob {
    private static final int BATCH = 100;

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final Subjects subjects;
    private final Policy policy;
    private final SameAddress sameAddress;
    private final List<SubjectRights> rights;
    private final String held;

    AccountRemovalJob(
            PurposeScope scope,
            RecordJdbcClient db,
            Subjects subjects,
            Policy policy,
            SameAddress sameAddress,
            List<SubjectRights> rights) {
        this.scope = scope;
        this.db = db;
        this.subjects = subjects;
        this.sameAddress = sameAddress;
        this.rights = rights;
        this.policy = policy;
        this.held = Closing.of(policy, Closing.Kind.ERASURE).held().stream()
                .map(AccountRemovalJob::latest)
                .collect(joining(" union all ", "select max(latest) from (", ") as held"));
    }

    /// The statement is made from the document's own names, which its reader allows to be nothing but names.
    private static String latest(Policy.Table table) {
        return "select max(%1$s) as latest from %2$s where %3$s = :person and %1$s > (select guard.now())"
                .formatted(table.expires(), table.name(), table.person());
    }

    private record Final(UUID id, Closing.Kind kind, Instant askedAt) {}

    /// Removes everybody whose time is up; returns how many people went.
    int removeDue() {
        var due = scope.within(
                REMOVAL,
                Binding.NOBODY,
                () -> db.sql("""
                        select subject_id
                        from erasure.erasure
                        where final_at <= (select guard.now())
                        order by final_at
                        limit :batch
                        """).param("batch", BATCH).query(SubjectId.class).list());
        due.forEach(this::remove);
        return due.size();
    }

    /// Removes one person whose leaving is final, and before them those who go along; anybody else stays as they are.
    void remove(SubjectId person) {
        sameAddress.leavingWith(person).forEach(this::removeAlone);
        removeAlone(person);
    }

    private void removeAlone(SubjectId person) {
        if (scope.within(REMOVAL, person, () -> isFinal(person))) {
            rights.forEach(one -> one.removing(person));
        }
        scope.within(REMOVAL, person, () -> {
            take(person).ifPresent(leaving -> remove(person, leaving));
            return true;
        });
    }

    private boolean isFinal(SubjectId person) {
        return db.sql("""
                        select exists (
                            select from erasure.erasure where subject_id = :person and final_at <= (select guard.now()))
                        """).param("person", person).query(Boolean.class).single();
    }

    /// Whoever deletes this row first decides: the removal, or the click that takes it back.
    private Optional<Final> take(SubjectId person) {
        return db.sql("""
                        delete from erasure.erasure
                        where subject_id = :person and final_at <= (select guard.now())
                        returning id, kind, asked_at
                        """).param("person", person).query(Final.class).optional();
    }

    private void remove(SubjectId person, Final leaving) {
        var held = heldUntil(person);
        var staying = Closing.of(policy, leaving.kind()).staying().stream()
                .filter(step -> !step.isHeld())
                .toList();
        if (held == null && staying.isEmpty()) {
            subjects.remove(person);
        } else {
            Closing.of(policy, leaving.kind()).going().forEach(table -> delete(person, table));
            staying.forEach(step -> shorten(person, step, leaving.askedAt()));
            // The person's own row stays, hidden, for as long as something depends on it, and takes the last of it
            // along.
            subjects.expire(
                    person,
                    Stream.concat(
                                    Stream.ofNullable(held),
                                    staying.stream()
                                            .map(Closing.Step::afterClosing)
                                            .filter(Objects::nonNull)
                                            .map(after -> end(after, leaving.askedAt())))
                            .max(OffsetDateTime::compareTo)
                            .orElseThrow()
                            .toInstant());
        }
        // The last of those who leave together says that they are gone.
        db.sql("""
                        update erasure.receipt set gone_at = greatest((select guard.now()), hidden_at)
                        where id = :id and not exists (select from erasure.erasure e where e.id = :id)
                        """).param("id", leaving.id()).update();
    }

    private @Nullable OffsetDateTime heldUntil(SubjectId person) {
        return db.sql(held)
                .param("person", person)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .orElse(null);
    }

    private static OffsetDateTime end(Fact after, Instant askedAt) {
        return after.after(askedAt.atOffset(ZoneOffset.UTC));
    }

    /// The statements are made from the document's own names, which its reader allows to be nothing but names.
    private void delete(SubjectId person, Policy.Table table) {
        db.sql("delete from %s where %s = :person".formatted(table.name(), table.person()))
                .param("person", person)
                .update();
    }

    /// What stays after closing ends when its own time is up, and no later than the policy's bound (promise P29).
    private void shorten(SubjectId person, Closing.Step step, Instant askedAt) {
        var table = step.table();
        db.sql("update %1$s set %2$s = least(%2$s, :end) where %3$s = :person"
                        .formatted(table.name(), table.expires(), table.person()))
                .params(Map.of("end", end(Objects.requireNonNull(step.afterClosing()), askedAt), "person", person))
                .update();
    }

    @Bean
    RecurringTask<Void> removalJob() {
        return Tasks.recurring("removal", FixedDelay.ofSeconds(1)).execute((_, _) -> {
            sameAddress.hideForgotten();
            removeDue();
        });
    }
}
