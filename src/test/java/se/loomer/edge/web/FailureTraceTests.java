package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import se.loomer.edge.web.FailureFilter.FailureTrace;

class FailureTraceTests {
    @Test
    void tellsWhereButNotWhatALibrarySpokeOf() {
        var cause = new SQLException("Detail: Key (email)=(ada@example.org) already exists.", "23505");
        var trace = FailureTrace.of(new IllegalStateException("enquiry 7", cause));
        assertThat(trace)
                .startsWith("java.sql.SQLException [23505]")
                .contains("inside java.lang.IllegalStateException: enquiry 7", "FailureTraceTests.tellsWhere")
                .doesNotContain("ada@example.org");
    }

    @Test
    void hidesTheMessagesOfLibraries() {
        var failure = org.assertj.core.api.Assertions.catchThrowable(() -> Integer.parseInt("070-1234567"));
        assertThat(FailureTrace.of(failure))
                .startsWith("java.lang.NumberFormatException\n")
                .doesNotContain("070");
    }
}
