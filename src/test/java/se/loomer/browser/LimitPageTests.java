package se.loomer.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Installation;
import se.loomer.browser.Browser.Reader;

/// What somebody sees who meets a limit, and the page where all of them stand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitPageTests {
    private static final int NARROW = 360;

    // An installation of its own: it runs with strict limits.
    private final Installation loomer =
            Installation.start(List.of("--loomer.limits=src/test/resources/strict-limits.yaml"));

    @AfterAll
    void stop() {
        loomer.close();
    }

    private static void attempt(Visitor visitor) {
        visitor.open("/sign-in");
        visitor.type("email", "ada@test.example");
        visitor.type("password", "ett helt annat lösenord");
        visitor.press("accounts.sign-in.send");
    }

    @Test
    void tellWhichLimitUntilWhenAndWhatHelps() {
        for (var reader :
                List.of(Reader.swedish(), Reader.english().wide(NARROW).dark())) {
            try (var visitor = Visitor.of(loomer, reader)) {
                for (var attempt = 0; attempt < 4; attempt++) {
                    attempt(visitor);
                }
                var isSwedish = reader.language().startsWith("sv");
                assertThat(visitor.status()).isEqualTo(429);
                assertThat(visitor.texts("h1")).containsExactly(isSwedish ? "Vänta en stund" : "Wait a moment");
                assertThat(visitor.texts("time")).hasSize(1);
                assertThat(visitor.says()).contains(isSwedish ? "loggat in förut" : "signed in before");
                visitor.picture("limit-reached");
                var links = visitor.attributes("dd a[href^='/limits#']", "href");
                assertThat(links.getFirst()).isEqualTo("/limits#sign-in-account-and-network");
                visitor.open(links.getFirst());
                assertThat(visitor.attributes("#sign-in-account-and-network", "id"))
                        .hasSize(1);
                visitor.picture("limits");
            }
        }
    }
}
