package se.loomer.service.addons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.documents.Money;
import se.loomer.edge.documents.PdfPages;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.PostalAddress;
import se.loomer.edge.web.Typefaces;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;

/// Whatever name a form takes stands on a document as it is written; what cannot is refused at the form.
@Promise("P17")
class DocumentNamesTests {
    private static byte[] invoice(String name) {
        return invoice(name, "SE");
    }

    private static byte[] invoice(String name, String country) {
        var buyer =
                new Invoice.Buyer(new PersonalText(name), new PostalAddress("Storgatan 1", "12345", "Lund", country));
        var invoice = new Invoice(
                SubjectId.next(),
                UUID.randomUUID(),
                7,
                "123",
                null,
                "A1",
                Locale.of("sv"),
                Instant.EPOCH,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                buyer,
                "Tjänst",
                Invoice.Amounts.of(new Money(12_500), 2_500),
                new Money(0),
                null,
                new Money(0),
                0,
                Instant.EPOCH,
                false);
        return Installation.shared().bean(PdfPages.class).write("addons/pdf-invoice", Language.SV, invoice);
    }

    private static String complaint(String name) {
        return PlainText.check(FieldErrors.none(), "name", PlainText.tidy(name)).byField().values().stream()
                .map(FieldErrors.Message::key)
                .findFirst()
                .orElse("");
    }

    private static List<String> names() {
        return List.of(
                "محمد الأحمد",
                "محمد\u200Cرضا",
                "王小明",
                "李小龍",
                "山田ひろし",
                "김민준",
                "क्षितिज",
                "শ্রীকান্ত",
                "தமிழ் செல்வி",
                "สมชาย ใจดี",
                "დავით",
                "Արամ",
                "דוד לוי",
                "ተስፋዬ",
                "ສົມໄຊ",
                "សុខា",
                "အောင်",
                "Łęcka",
                "Nguyễn Thị Hồng",
                "Иван Петров",
                "Ada Ek 李");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aNameInAnyScriptIsPrinted(String name) throws IOException {
        assertThat(complaint(name)).isEmpty();
        try (var document = Loader.loadPDF(invoice(name))) {
            var text = new PDFTextStripper().getText(document);
            assertThat(text.replaceAll("[\\s\u200C]", ""))
                    .doesNotContain("#")
                    .contains(name.replaceAll("[\\s\u200C]", ""));
            assertThat(isDrawn(document)).isTrue();
            assertThat(StreamSupport.stream(
                            document.getPage(0).getResources().getFontNames().spliterator(), false))
                    .allSatisfy(font -> assertThat(document.getPage(0)
                                    .getResources()
                                    .getFont(font)
                                    .isEmbedded())
                            .isTrue());
        }
    }

    /// Whether there is ink where the buyer's name stands, between the heading and the street.
    private static boolean isDrawn(PDDocument document) throws IOException {
        var page = new PDFRenderer(document).renderImage(0);
        var ink = 0;
        for (var y = page.getHeight() * 23 / 100; y < page.getHeight() * 30 / 100; y++) {
            for (var x = 0; x < page.getWidth() / 2; x++) {
                ink += (page.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
            }
        }
        return ink > 20;
    }

    @Test
    void whatNoTypefaceShowsIsRefusedAtTheFormAndNeverReplaced() throws IOException {
        assertThat(complaint("Zoë 🌸 Łęcka")).isEqualTo("web.error.text-unprintable");
        assertThat(complaint("𓀀")).isEqualTo("web.error.text-unprintable");
        try (var document = Loader.loadPDF(invoice("Zoë 🌸 Łęcka"))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Zoë", "[CHERRY BLOSSOM]")
                    .doesNotContain("#");
        }
    }

    @Test
    void anInvoiceAbroadNamesTheCountryAndOneAtHomeDoesNot() throws IOException {
        try (var abroad = Loader.loadPDF(invoice("Eva", "DE"));
                var home = Loader.loadPDF(invoice("Eva", "SE"))) {
            assertThat(new PDFTextStripper().getText(abroad)).contains("12345 Lund", "Tyskland");
            assertThat(new PDFTextStripper().getText(home))
                    .contains("123 45 Lund")
                    .doesNotContain("Sverige");
        }
    }

    @Test
    void everyTypefaceIsThere() {
        for (var typeface : Typefaces.values()) {
            try (var file = typeface.file()) {
                assertThat(file.read()).as(typeface.name()).isGreaterThanOrEqualTo(0);
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
    }
}
