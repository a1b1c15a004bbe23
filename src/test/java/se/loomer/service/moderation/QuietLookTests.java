package se.loomer.service.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.duty.rights.MyData;
import se.loomer.edge.casework.CaseLook;

/// A look that would defeat an investigation if it were seen is seen later, and on its day.
@Promise({"P25", "P37"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuietLookTests {
    private static final String REASON = "Granskar kampanjutskick";

    private Installation loomer;

    @BeforeAll
    void start() {
        // An installation of its own: its time moves.
        loomer = Installation.start();
    }

    @AfterAll
    void stop() {
        loomer.close();
    }

    private void travel(String interval) {
        loomer.asSuperuser(
                "create or replace function guard.now() returns timestamptz language sql stable parallel safe "
                        + "as $$ select statement_timestamp() + interval '%s' $$".formatted(interval));
    }

    /// All that the person sees of themselves, rows as they are.
    private String myData(Given.Person person) {
        return loomer.bean(MyData.class).see(person.subject(), MyData.ROWS_SHOWN).kept().stream()
                .map(kept -> String.valueOf(kept.rows()))
                .collect(Collectors.joining());
    }

    @Test
    void thePersonSeesAQuietLookOnItsDayAndAnOpenOneAtOnce() {
        var scene = Scene.of(loomer);
        var staff = new Given(loomer).staff("moderator").subject();
        var concerned = scene.company().representative();
        var matter = scene.reported();
        var quiet = new CaseLook(staff, concerned.subject(), matter.value(), REASON, true);
        var seen = loomer.bean(ModerationCases.class).look(quiet).orElseThrow();
        assertThat(seen.shownFrom()).isAfter(Instant.now().plus(80, ChronoUnit.DAYS));
        assertThat(myData(concerned)).doesNotContain(REASON);
        assertThat(myData(scene.person())).contains(REASON);

        travel("91 days");
        try {
            assertThat(myData(concerned)).contains(REASON);
        } finally {
            travel("0 seconds");
        }
        loomer.bean(ModerationCases.class)
                .look(new CaseLook(staff, concerned.subject(), matter.value(), "Öppen granskning", false));
        assertThat(myData(concerned)).contains("Öppen granskning").doesNotContain(REASON);
    }

    @Test
    void noLookIsKeptBackForLongerThanThePolicySays() {
        var person = new Given(loomer).person().subject();
        assertThatIllegalStateException().isThrownBy(() -> loomer.asSuperuser("""
                insert into guard.access (subject_id, id, actor_id, purpose, reason, at, shown_from, expires_at)
                values ('%s', gen_random_uuid(), gen_random_uuid(), 'moderation', 'skäl', now(), now() + interval '93 days',
                        now() + interval '1 year')
                """.formatted(person)));
    }
}
