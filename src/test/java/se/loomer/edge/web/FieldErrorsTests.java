package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldErrorsTests {
    @Test
    void keepTheirOrderAndTheFirstOfEachField() {
        var errors = FieldErrors.none().and("name", "a").and("email", "b", 3).and("name", "c");
        assertThat(errors.byField().keySet()).containsExactly("name", "email");
        assertThat(errors.of("name"))
                .isNotNull()
                .extracting(FieldErrors.Message::key)
                .isEqualTo("a");
        assertThat(errors.has("telephone")).isFalse();
        assertThat(FieldErrors.none().isEmpty()).isTrue();
    }

    @Test
    void nameTheLinesThatExplainAField() {
        var errors = FieldErrors.none().and("name", "a");
        assertThat(errors.describedBy("name", true)).isEqualTo("hint-name error-name");
        assertThat(errors.describedBy("name", false)).isEqualTo("error-name");
        assertThat(errors.describedBy("email", true)).isEqualTo("hint-email");
        assertThat(errors.describedBy("email", false)).isNull();
    }
}
