package se.loomer.duty.publication.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.loomer.edge.web.Language;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyFolder;

class PolicyRendererTests {
    private static PolicyBook book() {
        return switch (PolicyBook.open(new PolicyFolder(Path.of("policy")))) {
            case PolicyBook.Opening.Opened opened -> opened.book();
            case PolicyBook.Opening.Refused refused ->
                throw new IllegalStateException(refused.findings().toString());
        };
    }

    private final PolicyBook book = book();
    private final PolicyRenderer renderer = new PolicyRenderer(book.policy(), book.texts());

    @Test
    void showsEveryRowOfTheDocument() {
        for (var language : Language.values()) {
            var tables = renderer.tables(language, List.of());
            assertThat(tables.data()).hasSameSizeAs(book.policy().data().values());
            assertThat(tables.purposes()).hasSameSizeAs(book.policy().purposes().values());
            assertThat(tables.recipients())
                    .hasSameSizeAs(book.policy().recipients().values());
            assertThat(tables.cookies()).hasSameSizeAs(book.policy().cookies().values());
            assertThat(tables.retention())
                    .hasSameSizeAs(book.policy().retention().values());
        }
    }

    @Test
    void citesTheLawAsTheLanguageDoes() {
        assertThat(renderer.tables(Language.SV, List.of()).purposes().getFirst().article())
                .isEqualTo("6.1 b");
        assertThat(renderer.tables(Language.EN, List.of()).purposes().getFirst().article())
                .isEqualTo("6(1)(b)");
    }

    @Test
    void tellsTheLifeOfEachCookieInWords() {
        assertThat(renderer.tables(Language.SV, List.of()).cookies())
                .filteredOn(cookie -> cookie.name().equals("__Host-session"))
                .singleElement()
                .extracting(PolicyTables.Cookie::lifetime)
                .isEqualTo("30 dagar");
        assertThat(renderer.tables(Language.EN, List.of()).cookies())
                .filteredOn(cookie -> cookie.name().equals("__Host-theme"))
                .singleElement()
                .extracting(PolicyTables.Cookie::lifetime)
                .isEqualTo("one year");
    }

    @Test
    void weighsInterestsWhereTheBasisIsOne() {
        assertThat(renderer.tables(Language.SV, List.of()).purposes())
                .allSatisfy(purpose -> assertThat(purpose.balancing() != null)
                        .isEqualTo(purpose.basis().equals("legitimate-interest")));
    }
}
