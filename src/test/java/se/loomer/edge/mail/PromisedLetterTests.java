package se.loomer.edge.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;

/// Whoever registers and was promised a letter hears on that page when none will come.
class PromisedLetterTests {
    private static final String FAILED = "Mejlet kom inte fram";

    // Letters are delivered by hand, so that they can be seen before.
    private final Installation loomer = Installation.quiet();
    private final Caller caller = Caller.stranger(loomer);
    private final String email = "ny.%s@test.example".formatted(UUID.randomUUID());

    private String register() {
        var form = Map.ofEntries(
                Map.entry("kind", "person"),
                Map.entry("name", "Ada Lovelace"),
                Map.entry("street", "Storgatan 1"),
                Map.entry("postalCode", "123 45"),
                Map.entry("city", "Lund"),
                Map.entry("telephone", "070-174 06 05"),
                Map.entry("email", email),
                Map.entry("age", "adult"),
                Map.entry("password", Given.PASSWORD),
                Map.entry("acceptsTerms", "true"));
        var answer = caller.post("/register", "/register", form);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }

    private static UUID letter(String page) {
        return UUID.fromString(page.substring(page.indexOf('=') + 1));
    }

    @Test
    void aLetterThatWaitsOrWasTakenIsPromised() {
        var page = register();
        assertThat(caller.get(page).body()).contains("Titta i din e-post").doesNotContain(FAILED);
        loomer.bean(EmailDeliveryJob.class).deliver();
        assertThat(caller.get(page).body()).contains("Titta i din e-post").doesNotContain(FAILED);
        assertThat(caller.get("/register/letter").body()).contains("Titta i din e-post");
        assertThat(caller.get("/register/letter?letter=" + UUID.randomUUID()).body())
                .contains("Titta i din e-post");
        assertThat(caller.get("/register/letter?letter=none").statusCode()).isEqualTo(400);
    }

    @Test
    void oneThatComesBackIsToldOf() {
        var page = register();
        loomer.bean(EmailDeliveryJob.class).deliver();
        loomer.bean(ReturnedEmails.class).returned(letter(page));
        assertThat(caller.get(page).body()).contains(FAILED, "href=\"/register\"");
    }

    @Test
    void oneThatNoServerTakesIsToldOf() {
        var page = register();
        loomer.asSuperuser("""
                update mail.address set email = 'no address at all'
                where subject_id = (select subject_id from mail.letter where id = '%s')
                """.formatted(letter(page)));
        loomer.bean(EmailDeliveryJob.class).deliver();
        assertThat(caller.get(page).body()).contains(FAILED).doesNotContain("every 3s");
    }
}
