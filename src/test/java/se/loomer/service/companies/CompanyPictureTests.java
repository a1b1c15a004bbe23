package se.loomer.service.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.files.Drawn;
import se.loomer.edge.files.Uploads;

/// The pictures of a company's page: what can be handed in, and who sees them when.
class CompanyPictureTests {
    private static final Pattern PICTURE = Pattern.compile("/company/page/pictures/([0-9a-f-]{36})");

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Company firma = given.company();
    private final Caller binder = given.signedIn(firma.representative());
    private final Caller anybody = Caller.stranger(loomer);

    /// The pictures of the draft, in their order.
    static List<String> pictures(Caller binder) {
        var found = new ArrayList<String>();
        var matcher = PICTURE.matcher(binder.get("/company/page/pictures").body());
        while (matcher.find()) {
            if (!found.contains(matcher.group(1))) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    /// Hands in a picture; returns how that was answered.
    static int upload(Caller binder, String words, byte[] file) {
        return binder.upload("/company/page/pictures", "/company/page/pictures", Map.of("words", words), "file", file)
                .statusCode();
    }

    @Test
    @Promise("P35")
    void picturesAreSeenByNobodyElseBeforeTheyArePublished() {
        assertThat(upload(binder, "Ett kök", Drawn.noted(Drawn.jpeg(900, 600), 1)))
                .isEqualTo(303);
        var picture = pictures(binder).getFirst();
        var open = "/companies/%s/pictures/%s".formatted(firma.id(), picture);
        assertThat(anybody.get(open).statusCode()).isEqualTo(404);
        var other = given.signedIn(given.company().representative());
        assertThat(other.get("/company/page/pictures/" + picture).statusCode()).isEqualTo(404);
        assertThat(other.post("/company/page/pictures", "/company/page/pictures/" + picture, Map.of("act", "remove"))
                        .statusCode())
                .isEqualTo(303);

        binder.post("/company/page/preview", "/company/page/publication", Map.of());

        var shown = anybody.download(open);
        assertThat(shown.statusCode()).as("another company removed nothing").isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(shown.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "GPS");
        assertThat(anybody.download(open + "?size=small").body()).hasSizeLessThan(shown.body().length);
        assertThat(anybody.get("/companies/" + firma.id()).body())
                .contains("alt=\"Ett kök\"")
                .doesNotContain("Kalles");
        loomer.asSuperuser("update companies.company set hidden = true where id = '%s'".formatted(firma.id()));
        assertThat(anybody.get(open).statusCode()).as("a hidden company").isEqualTo(404);
    }

    @Test
    void picturesNeedWordsAndMustBePictures() {
        assertThat(upload(binder, "", Drawn.jpeg(10, 10))).isEqualTo(422);
        assertThat(upload(binder, "Ett dokument", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(422);
        var large = binder.upload(
                "/company/page/pictures",
                "/company/page/pictures",
                Map.of("words", "En stor bild"),
                "file",
                new byte[Uploads.FILE_BYTES_MAX + 1]);
        assertThat(large.statusCode()).isEqualTo(422);
        assertThat(large.body()).contains("högst 10 MB", "value=\"En stor bild\"");
        assertThat(upload(binder, "Mycket för stor", new byte[Uploads.FORM_BYTES_MAX + 1]))
                .isEqualTo(413);
        assertThat(binder.post("/company/page/pictures", "/company/page/logo", Map.of())
                        .statusCode())
                .isEqualTo(422);
        assertThat(pictures(binder)).isEmpty();
    }

    @Test
    void picturesAreOrderedDescribedAndBounded() {
        for (var number = 1; number <= PageContent.PICTURES_MAX; number++) {
            assertThat(upload(binder, "Bild %d".formatted(number), Drawn.jpeg(10, 10)))
                    .isEqualTo(303);
        }
        assertThat(upload(binder, "En för mycket", Drawn.jpeg(10, 10))).isEqualTo(422);
        var before = pictures(binder);
        var second = "/company/page/pictures/" + before.get(1);
        binder.post("/company/page/pictures", second, Map.of("act", "forward"));
        assertThat(pictures(binder)).startsWith(before.get(1), before.get(0));
        assertThat(binder.post("/company/page/pictures", second, Map.of("act", "save", "words", " "))
                        .statusCode())
                .isEqualTo(422);
        binder.post("/company/page/pictures", second, Map.of("act", "save", "words", "Ny text"));
        assertThat(binder.get("/company/page/pictures").body()).contains("Ny text");
        binder.post("/company/page/pictures", second, Map.of("act", "remove"));
        assertThat(pictures(binder)).hasSize(PageContent.PICTURES_MAX - 1).doesNotContain(before.get(1));
        assertThat(given.count("companies.picture where company_id = '%s'".formatted(firma.id())))
                .as("what nothing shows is gone")
                .isEqualTo(PageContent.PICTURES_MAX - 1);
    }
}
