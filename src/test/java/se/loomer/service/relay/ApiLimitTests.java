package se.loomer.service.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.service.companies.Representation;
import se.loomer.service.companies.Representative;

/// A program that asks too often is told how long to wait, and keeps no other waiting; so is whoever guesses tokens.
class ApiLimitTests {
    @Test
    void aTokenHasItsOwnRoom(@TempDir Path folder) throws IOException {
        var figures = folder.resolve("limits.yaml");
        Files.writeString(figures, "api-token: {amount: 3, within: 1h}\napi-guesses: {amount: 2, within: 1h}\n");
        // An installation of its own: it runs with limits of its own.
        try (var loomer = Installation.start(List.of("--loomer.limits=" + figures))) {
            var company = new Given(loomer).company();
            var by = loomer.bean(Representation.class)
                    .representative(company.representative().subject())
                    .orElseThrow();
            var busy = program(loomer, by);
            var other = program(loomer, by);
            for (var asked = 0; asked < 3; asked++) {
                assertThat(busy.get("/notices").statusCode()).isEqualTo(200);
            }
            var refused = busy.get("/notices");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Program.problem(refused)).isEqualTo("too-many-requests");
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isBetween(1L, 1_300L);
            assertThat(refused.headers().firstValue("RateLimit").orElse("")).startsWith("\"token\";r=0;t=");
            assertThat(other.get("/notices").statusCode()).isEqualTo(200);

            var guessing = new Program(loomer, "loomer_guess");
            assertThat(guessing.get("/notices").statusCode()).isEqualTo(401);
            assertThat(guessing.get("/notices").statusCode()).isEqualTo(401);
            assertThat(guessing.get("/notices").statusCode()).isEqualTo(429);
            assertThat(other.get("/notices").statusCode()).isEqualTo(200);
        }
    }

    private static Program program(Installation loomer, Representative by) {
        var made = (Tokens.Making.Made) loomer.bean(Tokens.class).make(by, "Prov", EnumSet.allOf(TokenScope.class));
        return new Program(loomer, made.secret().reveal());
    }
}
