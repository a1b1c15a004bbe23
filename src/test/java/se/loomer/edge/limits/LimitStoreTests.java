package se.loomer.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.limits.LimitsConfiguration.LimitChecks;
import se.loomer.edge.web.Messages;

/// What lies behind the limits: one store for all instances, what happens without it, and what it must guard.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitStoreTests {
    private static final List<String> OPTIONS =
            List.of("--loomer.limits=src/test/resources/strict-limits.yaml", "--db-scheduler.enabled=false");
    private static final Duration STORE_WAIT = Duration.ofSeconds(10);
    private static final String WRONG = "ett helt annat lösenord";

    /// Forms that do nothing but to the browser that sends them.
    private static final Set<String> HARMLESS = Set.of("POST /language", "POST /theme", "POST /sign-out");

    // An installation of its own: it runs with strict limits, and takes their store away.
    private final Installation loomer = Installation.start(OPTIONS);
    private final Installation other = loomer.sibling(OPTIONS, _ -> {});
    private final Given given = new Given(loomer);

    @AfterAll
    void stop() {
        other.close();
        loomer.close();
    }

    @AfterEach
    void startAnew() {
        loomer.asSuperuser("delete from infrastructure.limit_bucket");
    }

    private long count(String where) {
        try (var connection = loomer.superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from infrastructure.limit_bucket where " + where)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void instancesShareWhatTheyCount() {
        var email = "shared@test.example";
        assertThat(Caller.stranger(loomer).signIn(email, WRONG).statusCode()).isEqualTo(422);
        assertThat(Caller.stranger(other).signIn(email, WRONG).statusCode()).isEqualTo(422);
        assertThat(Caller.stranger(loomer).signIn(email, WRONG).statusCode()).isEqualTo(422);
        assertThat(Caller.stranger(other).signIn(email, WRONG).statusCode()).isEqualTo(429);
    }

    @Test
    void whatIsKeptNamesNobodyAndGoes() {
        Caller.stranger(loomer).signIn("kept@test.example", WRONG);
        assertThat(count("true")).isPositive();
        assertThat(count("position(convert_to('kept', 'UTF8') in key || state) > 0"))
                .isZero();
        assertThat(count("expires_at is null")).isZero();
        assertThat(loomer.bean(Limits.class).clean()).as("too early").isZero();
        loomer.asSuperuser("update infrastructure.limit_bucket set expires_at = 1");
        var kept = count("true");
        assertThat(loomer.bean(Limits.class).clean()).isEqualTo((int) kept);
        assertThat(count("true")).isZero();
    }

    @Test
    void withoutTheStoreEachLimitDoesWhatTheTableSays() throws InterruptedException {
        var ada = given.person();
        var caller = new Caller(other);
        assertThat(caller.signIn(ada.email(), Given.PASSWORD).statusCode()).isEqualTo(303);
        loomer.asSuperuser("revoke all on infrastructure.limit_bucket from loomer_infrastructure");
        try {
            var closed = Caller.stranger(other).signIn(ada.email(), Given.PASSWORD);
            assertThat(closed.statusCode()).as("nobody was counted").isEqualTo(503);
            assertThat(other.bean(Limits.class).refusal("messages-company", "somebody"))
                    .as("a program is told that nobody can count, not that it was too much")
                    .hasValueSatisfying(
                            refusal -> assertThat(refusal.isUncounted()).isTrue());
            for (var attempt = 0; attempt < 4; attempt++) {
                assertThat(caller.post("/my-data/copies", "/my-data/copies", Map.of("scope", "all"))
                                .statusCode())
                        .as("exports are open")
                        .isEqualTo(303);
            }
        } finally {
            loomer.asSuperuser(
                    "grant select, insert, update, delete on infrastructure.limit_bucket to loomer_infrastructure");
        }
        var deadline = Instant.now().plus(STORE_WAIT);
        while (Caller.stranger(other).signIn(ada.email(), Given.PASSWORD).statusCode() == 503) {
            assertThat(Instant.now()).as("the limits ask their store again").isBefore(deadline);
            Thread.sleep(100);
        }
    }

    @Test
    void everyFormThatNeedsNoAccountHasALimit() {
        var guarded = loomer.bean(LimitTable.class).limits().values().stream()
                .flatMap(limit -> limit.routes().stream())
                .collect(Collectors.toSet());
        var mapping = loomer.bean(RequestMappingHandlerMapping.class);
        var open = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((route, method) -> {
            var needsAccount = java.util.Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter ->
                            // Programs' requests are counted where their token is read, without one by network.
                            // A look at a case is handed to members of staff who are signed in alone.
                            List.of("CurrentPerson", "Caller", "CaseLook")
                                    .contains(parameter.getParameterType().getSimpleName()));
            if (!needsAccount) {
                route.getPatternValues().forEach(pattern -> open.add("POST " + pattern));
            }
        });
        open.retainAll(LimitChecks.routes(mapping));
        open.removeAll(HARMLESS);
        assertThat(open).isNotEmpty().isSubsetOf(guarded);
    }

    @Test
    void aTableForRoutesThatAreNotThereStopsTheStart() {
        var table = LimitTable.read("""
                enquiries: {routes: [POST /enquirys], per: person, amount: 1, within: 1h, store-fails: open}
                """);
        var routes = LimitChecks.routes(loomer.bean(RequestMappingHandlerMapping.class));
        assertThatExceptionOfType(LimitTable.Wrong.class)
                .isThrownBy(() -> LimitChecks.check(table, routes, loomer.bean(Messages.class)))
                .withMessage("The limit 'enquiries': the site has no route 'POST /enquirys'.");
    }
}
