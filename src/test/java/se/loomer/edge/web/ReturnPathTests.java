package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/policy",
                "/policy/versions/1",
                "/promises?state=planned",
                "/companies?place=%C3%85re&page=2"
            })
    void keepsPathsOfThisSite(String path) {
        assertThat(ReturnPath.checked(path, "/other")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "policy",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "https://evil.example/",
                "javascript:alert(1)",
                "/a<script>",
                "/åäö",
                "/{session}",
                "/a b"
            })
    void refusesWhatCouldLeadAway(String path) {
        assertThat(ReturnPath.checked(path, "/other")).isEqualTo("/other");
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(ReturnPath.checked(null, "/")).isEqualTo("/");
        assertThat(ReturnPath.checked("/" + "a".repeat(2_000), "/")).isEqualTo("/");
    }
}
