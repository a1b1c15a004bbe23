package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ExpiredFormTests {
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/enquiries");

    private ExpiredForm form() {
        ExpiredForm.keep(request);
        return Objects.requireNonNull(ExpiredForm.kept(request));
    }

    @Test
    void canBeSentAgainWhereTheBrowserVouchesForIt() {
        request.addHeader("Sec-Fetch-Site", "same-origin");
        request.addParameter("_csrf", "old");
        request.addParameter("description", "Tre vägguttag");
        var form = form();
        assertThat(form.canBeSentAgain()).isTrue();
        assertThat(form.action()).isEqualTo("/enquiries");
        assertThat(form.fields()).containsExactly(new ExpiredForm.Field("description", "Tre vägguttag"));
    }

    @Test
    void isNotOfferedAgainWhereItCameFromAnotherSite() {
        request.addHeader("Sec-Fetch-Site", "cross-site");
        request.addParameter("description", "Tre vägguttag");
        assertThat(form().canBeSentAgain()).isFalse();
        assertThat(form().fields()).isEmpty();
    }

    @Test
    void isNotOfferedAgainWhereNobodyVouchesForIt() {
        request.addParameter("description", "Tre vägguttag");
        assertThat(form().canBeSentAgain()).isFalse();
    }

    @Test
    void neverRepeatsAPassword() {
        request.addHeader("Sec-Fetch-Site", "same-origin");
        request.addParameter("email", "ada@example.org");
        request.addParameter("newPassword", "secret");
        assertThat(form().canBeSentAgain()).isFalse();
        assertThat(form().fields()).isEmpty();
    }
}
