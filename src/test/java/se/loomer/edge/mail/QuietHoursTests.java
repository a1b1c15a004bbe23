package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.policy.OperatorTime;
import se.loomer.service.mediation.Field;

/// What can wait waits while its reader has quiet hours; nothing else does.
class QuietHoursTests {
    private static final String PREFERENCES = "/account/preferences";

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(OperatorTime.ZONE).toInstant();
    }

    /// 27 November 2026 is a Friday; the clocks go back on 25 October and forward on 28 March 2027.
    @ParameterizedTest
    @CsvSource({
        "20, 7, false, 2026-11-24T19:59, ",
        "20, 7, false, 2026-11-24T20:00, 2026-11-25T07:00",
        "20, 7, false, 2026-11-25T06:59, 2026-11-25T07:00",
        "20, 7, false, 2026-11-25T07:00, ",
        "9, 12, false, 2026-11-24T11:30, 2026-11-24T12:00",
        "9, 12, false, 2026-11-24T23:30, ",
        "'', '', true, 2026-11-27T23:59, ",
        "'', '', true, 2026-11-28T00:00, 2026-11-30T00:00",
        "20, 7, true, 2026-11-27T21:00, 2026-11-30T07:00",
        "20, 7, false, 2026-10-24T21:00, 2026-10-25T07:00",
        "20, 7, false, 2027-03-27T21:00, 2027-03-28T07:00",
        "7, 7, false, 2026-11-24T07:30, ",
        "24, 7, false, 2026-11-24T07:30, ",
        "20, x, false, 2026-11-24T21:30, ",
    })
    void lastUntilTheirEndByTheOperatorsClock(String from, String until, boolean weekends, String now, String end) {
        assertThat(QuietHours.of(from, until, weekends).end(at(now)))
                .isEqualTo(Optional.ofNullable(end).map(QuietHoursTests::at));
    }

    @Test
    void whatCanWaitWaitsAndWhatCannotComes() {
        var loomer = Installation.shared();
        var given = new Given(loomer);
        var firma = given.company();
        var handler = firma.representative();
        var hour = ZonedDateTime.now(OperatorTime.ZONE).getHour();
        var caller = given.signedIn(handler);
        var until = String.valueOf((hour + 23) % 24);
        var wish = Map.of("news", "no", "from", String.valueOf(hour), "until", until, "language", "sv");
        assertThat(caller.post(PREFERENCES, PREFERENCES, wish).statusCode()).isEqualTo(303);
        assertThat(caller.get(PREFERENCES).body()).contains("value=\"%s\" selected".formatted(until));

        var ada = given.person();
        given.disclosure(ada, given.enquiry(ada, firma), firma, Field.NAME);
        new Caller(loomer).post("/forgotten-password", "/forgotten-password", Map.of("email", handler.email()));
        loomer.letter(handler.email(), "Välj ett nytt lösenord");
        loomer.hurry("letter-delivery");
        assertThat(loomer.letters(handler.email()))
                .noneMatch(letter -> letter.subject().contains("förfrågan"));
        assertThat(given.count(
                        "mail.letter where kind = 'enquiry-received' and subject_id = '%s' and attempts = 0 and next_attempt_at > now()"
                                .formatted(handler.subject())))
                .isOne();

        caller.post(PREFERENCES, PREFERENCES, Map.of("news", "no", "language", "sv"));
        loomer.asSuperuser(
                "update mail.letter set next_attempt_at = now() where subject_id = '%s'".formatted(handler.subject()));
        loomer.letter(handler.email(), "En ny förfrågan till " + firma.name());
    }
}
