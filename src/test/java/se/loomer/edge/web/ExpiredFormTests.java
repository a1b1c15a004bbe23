package se.loomer.edge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import se.loomer.guard.enforcement.Secrets;
import se.loomer.guard.enforcement.SubjectId;

class ExpiredFormTests {
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/enquiries");

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        request.addParameter("description", "Tre vägguttag");
        request.addParameter("_csrf", "old");
    }

    private FormTokens tokens() {
        return new FormTokens(Secrets.in(folder));
    }

    private ExpiredForm form() {
        return ExpiredForm.of(request, tokens().comesFromUs(request));
    }

    @Test
    void canBeSentAgainWhereTheBrowserVouchesForIt() {
        request.addHeader("Sec-Fetch-Site", "same-origin");
        var form = form();
        assertThat(form.canBeSentAgain()).isTrue();
        assertThat(form.action()).isEqualTo("/enquiries");
        assertThat(form.fields()).containsExactly(new ExpiredForm.Field("description", "Tre vägguttag"));
    }

    @Test
    void canBeSentAgainWhereItsTokenWasMadeForWhoeverSendsIt() {
        request.addParameter(FormTokens.FIELD, tokens().next(null));
        assertThat(form().canBeSentAgain()).isTrue();
    }

    @Test
    void isNotOfferedAgainWhereItCameFromAnotherSite() {
        request.addParameter(FormTokens.FIELD, tokens().next(null));
        request.addHeader("Origin", "https://evil.example");
        assertThat(form().canBeSentAgain()).isFalse();
        request.addHeader("Sec-Fetch-Site", "cross-site");
        assertThat(form().canBeSentAgain()).isFalse();
        assertThat(form().fields()).isEmpty();
    }

    @Test
    void isNotOfferedAgainWhereNobodyVouchesForIt() {
        assertThat(form().canBeSentAgain()).isFalse();
        request.addParameter(FormTokens.FIELD, tokens().next(SubjectId.next()));
        assertThat(form().canBeSentAgain()).isFalse();
    }

    @Test
    void neverRepeatsAPassword() {
        request.addHeader("Sec-Fetch-Site", "same-origin");
        request.addParameter("newPassword", "secret");
        assertThat(form().canBeSentAgain()).isFalse();
        assertThat(form().fields()).isEmpty();
    }

    @Test
    void aTokenIsForThePersonOfItsPageAlone() {
        var ada = SubjectId.next();
        var token = tokens().next(ada);
        assertThat(tokens().isFor(token, ada)).isTrue();
        assertThat(tokens().isFor(token, SubjectId.next())).isFalse();
        assertThat(tokens().isFor(token, null)).isFalse();
        assertThat(tokens().isFor("A" + token.substring(1), ada) && tokens().isFor("B" + token.substring(1), ada))
                .isFalse();
        assertThat(tokens().isFor("%%%", ada)).isFalse();
    }
}
