package se.loomer.service.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.service.offers.OfferService.SendResult;

/// What a company types is kept as it is, sent when it is right, and becomes a file.
class OfferDraftTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final OfferService offers = loomer.bean(OfferService.class);
    private final Given.Company firma = given.company();
    private final Given.Person ada = given.person();

    @Test
    void whatIsWrongIsSaidAtItsFieldAndStaysTyped() {
        var talk = offered.asked(ada, firma);
        var typed = Offered.typed();
        typed.put("price-2", "tusen kronor");
        typed.put("next", "preview");
        var caller = given.signedIn(firma.representative());
        var form = talk.inbox() + "/offer";
        var refused = caller.post(form, form, typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Rad 2: skriv priset i kronor", "tusen kronor", "Snickeri", "Vecka 12");
        assertThat(caller.get(form).body()).as("it is kept, wrong as it is").contains("tusen kronor");
        assertThat(offers.send(
                        talk.by(),
                        talk.id(),
                        Objects.requireNonNull(offers.desk(talk.by(), talk.id())
                                        .orElseThrow()
                                        .draft())
                                .savedAt()))
                .isInstanceOf(SendResult.Invalid.class);
        assertThat(offers.send(talk.by(), talk.id(), Instant.EPOCH)).isEqualTo(new SendResult.Changed());
        typed.put("price-2", "80");
        assertThat(caller.post(form, form, typed).headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/preview"));
        assertThat(caller.get(form + "/preview").body()).contains("Inget är skickat än", "2\u00a0611,89");
        caller.post(form, form + "/removal", Map.of());
        assertThat(caller.get(form).body()).doesNotContain("Snickeri");
        typed.put(
                "greeting",
                "Vinn pengar nu! Skicka ditt lösenord till http://a.example http://b.example http://c.example"
                        .repeat(5));
        assertThat(offered.send(talk, typed)).isNotInstanceOf(SendResult.NoConversation.class);
    }

    @Test
    void thereAreNoMoreThanTenVersions() {
        var talk = offered.asked(ada, firma);
        for (var version = 0; version < 10; version++) {
            var typed = Offered.typed();
            typed.put("included", "Allt i version " + version);
            typed.put("greeting", "Version nummer " + version);
            offered.sent(talk, typed);
        }
        assertThat(offered.send(talk, Offered.typed())).isEqualTo(new SendResult.TooMany(10));
    }

    @Test
    void anOfferIsAFileForBothAndForNobodyElse() throws IOException {
        var talk = offered.asked(ada, firma);
        var offer = offered.sent(talk);
        for (var file : List.of(
                given.signedIn(ada).download(talk.url(offer) + "/document").body(),
                given.signedIn(firma.representative())
                        .download(talk.inbox() + "/offers/" + offer + "/document")
                        .body())) {
            try (var document = Loader.loadPDF(file)) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains(
                                "Offert från " + firma.name(),
                                "Rivning",
                                "2 611,89 kr".replace(' ', '\u00a0'),
                                "Vecka 12")
                        .doesNotContain(ada.name());
                assertThat(document.getDocumentCatalog().getMarkInfo().isMarked())
                        .isTrue();
                assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("sv");
            }
        }
    }
}
