package se.loomer.duty.publication;

import static se.loomer.guard.enforcement.Purpose.AUDIT;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.DatabaseProperties;
import se.loomer.guard.enforcement.DriftCheck;
import se.loomer.guard.enforcement.DriftFound;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.policy.EntryPoint;
import se.loomer.policy.Policy;

/// Where each promise stands, and the live checks that the running service makes on its own data.
///
/// A check is a function of the database that counts and names nobody; the policy lists those that the audit may
/// call.
@Service
public class Promises {
    private static final String RIGHTS = "rights";
    private static final String BUILD = "build";
    private static final Duration KEPT = Duration.ofDays(30);

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final DriftCheck drift;
    private final Policy policy;
    private final Clock clock;
    private final ObjectProvider<GitProperties> git;

    Promises(
            PurposeScope scope,
            RecordJdbcClient db,
            DriftCheck drift,
            Policy policy,
            Clock clock,
            ObjectProvider<GitProperties> git) {
        this.scope = scope;
        this.db = db;
        this.drift = drift;
        this.policy = policy;
        this.clock = clock;
        this.git = git;
    }

    /// The build that this program is, where it was built from a repository.
    public Optional<BuildEvidence> build() {
        return Optional.ofNullable(git.getIfAvailable())
                .filter(properties -> properties.getShortCommitId() != null && properties.getCommitTime() != null)
                .map(properties -> new BuildEvidence(
                        String.valueOf(properties.getShortCommitId()),
                        Objects.requireNonNull(properties.getCommitTime())));
    }

    /// All fifty in their order, each with what its check found last.
    public List<PromiseState> all() {
        var latest = latest();
        return policy.promises().values().stream()
                .map(promise -> {
                    var keeper = promise.keeper();
                    return new PromiseState(
                            promise.id(),
                            promise.isPlanned(),
                            keeper == null ? null : keeper.kind() + " " + keeper.name(),
                            promise.check(),
                            latest.get(promise.id()));
                })
                .toList();
    }

    private record Found(String promise, CheckResult result) {}

    private Map<String, CheckResult> latest() {
        return scope.within(
                EntryPoint.WEB,
                AUDIT,
                Binding.NOBODY,
                () -> db.sql("""
                        select distinct on (promise) promise, checked_at, examined, violations
                        from publication.check_result
                        order by promise, checked_at desc
                        """).query(Found.class).list().stream()
                        .collect(Collectors.toMap(Found::promise, Found::result)));
    }

    /// Runs every live check now, keeps what it counted, and forgets what was counted a month ago.
    public void check() {
        scope.within(
                AUDIT,
                Binding.NOBODY,
                () -> db.sql("delete from publication.check_result where checked_at < :before")
                        .param("before", clock.instant().minus(KEPT))
                        .update());
        // Several promises rest on the rights, which are read once.
        var rights = rights();
        policy.promises().values().forEach(promise -> check(promise, () -> rights));
    }

    /// Runs the live check of one promise now and keeps what it counted.
    void check(String promise) {
        check(Objects.requireNonNull(policy.promises().get(promise), promise), this::rights);
    }

    private void check(Policy.Promise promise, Supplier<CheckResult> rights) {
        var check = promise.check();
        if (check != null && !check.equals(BUILD)) {
            keep(promise.id(), check.equals(RIGHTS) ? rights.get() : function(check));
        }
    }

    /// What the watch over the rights finds stands on the page at once.
    @EventListener
    void on(DriftFound found) {
        var result = new CheckResult(
                clock.instant(), drift.examined(), found.differences().size());
        policy.promises().values().stream()
                .filter(promise -> RIGHTS.equals(promise.check()))
                .forEach(promise -> keep(promise.id(), result));
    }

    private CheckResult rights() {
        return new CheckResult(
                clock.instant(), drift.examined(), drift.differences().size());
    }

    private CheckResult function(String name) {
        var select = CALLS.get(name);
        if (select == null) {
            throw new IllegalStateException("the policy names the unknown check " + name);
        }
        return scope.within(
                AUDIT,
                Binding.NOBODY,
                () -> db.sql(select)
                        .param("prefix", DatabaseProperties.PREFIX)
                        .query((row, _) ->
                                new CheckResult(clock.instant(), row.getLong("examined"), row.getLong("violations")))
                        .single());
    }

    private static final Map<String, String> CALLS = Stream.of(
                    "p01", "p03", "p05", "p06", "p08", "p11", "p13", "p14", "p17", "p18", "p19", "p20", "p21", "p23",
                    "p24", "p25", "p26", "p27", "p29", "p30", "p31", "p32", "p33", "p34", "p35", "p36", "p37", "p38",
                    "p39", "p40", "p42", "p44", "p45", "p47")
            .collect(Collectors.toMap(
                    "publication.check_%s"::formatted,
                    Function.<String>identity()
                            .andThen("select examined, violations from publication.check_%s(:prefix)"::formatted)));

    private void keep(String promise, CheckResult result) {
        scope.within(
                AUDIT,
                Binding.NOBODY,
                () -> db.sql("""
                        insert into publication.check_result (promise, checked_at, examined, violations)
                        values (:promise, :checkedAt, :examined, :violations)
                        on conflict do nothing
                        """).paramSource(result).param("promise", promise).update());
    }
}
