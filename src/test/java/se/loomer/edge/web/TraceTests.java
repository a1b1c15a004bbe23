package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TraceTests {
    @Test
    void tellsWhereButNotWhatALibrarySpokeOf() {
        var cause = new SQLException("Detail: Key (email)=(ada@example.org) already exists.", "23505");
        var trace = Trace.of(new IllegalStateException("enquiry 7", cause));
        assertThat(trace)
                .startsWith("java.sql.SQLException [23505]")
                .contains("inside java.lang.IllegalStateException: enquiry 7", "TraceTests.tellsWhere")
                .doesNotContain("ada@example.org");
    }

    @Test
    void hidesTheMessagesOfLibraries() {
        var failure = org.assertj.core.api.Assertions.catchThrowable(() -> Integer.parseInt("070-1234567"));
        assertThat(Trace.of(failure))
                .startsWith("java.lang.NumberFormatException\n")
                .doesNotContain("070");
    }
}
