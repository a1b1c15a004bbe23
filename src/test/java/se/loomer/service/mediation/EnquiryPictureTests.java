package se.loomer.service.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.files.Drawn;
import se.loomer.edge.web.Language;

/// Pictures of an enquiry: kept while it is written, the person's alone until they tick them for a company, and gone
/// from there with the consent.
class EnquiryPictureTests {
    private static final String FORM = "/enquiries/new?category=bathroom";
    private static final String FIELD = "question-photos";
    private static final Map<String, String> TYPED =
            Map.of("category", "bathroom", "description", "Kakla om.", "place", "Lund", "_page", FORM);

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Company firma = given.company();
    private final Caller person = given.signedIn(ada);
    private final EnquiryPictures pictures = loomer.bean(EnquiryPictures.class);
    private final Mediation mediation = loomer.bean(Mediation.class);

    private EnquiryId withPictures(int count) {
        var form = new EnquiryForm("bathroom", "Kakla om.", "Lund", "");
        var started = (Mediation.Starting.Started)
                mediation.start(ada.subject(), form, Language.SV, Pictured.drafts(count, "Hur ser det ut i dag?"));
        mediation.choose(ada.subject(), started.enquiry(), List.of(firma.id()));
        return started.enquiry();
    }

    private static String found(String html, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).as(pattern + " in " + html).isTrue();
        return matcher.group(1);
    }

    private String received(Caller company) {
        return found(company.get("/inbox").body(), "href=\"(/inbox/[0-9a-f-]{36})");
    }

    @Test
    void areKeptWhileTheFormIsFilledInAndComeWithTheEnquiry() {
        var added = person.upload(FORM, "/enquiries/new/pictures", TYPED, FIELD, Drawn.jpeg(900, 600));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(added.body()).contains("Kakla om.", "data:image/jpeg;base64,", "Bild 1 av 1");
        var more = person.upload(FORM, "/enquiries", Map.of("category", "bathroom"), FIELD, Drawn.jpeg(90, 60));
        assertThat(more.statusCode()).isEqualTo(422);
        assertThat(more.body()).as("an error loses no picture").contains("Bild 1 av 2", "Bild 2 av 2");
        var removed = found(more.body(), "name=\"remove\" value=\"([0-9a-f-]{36})\"");
        person.upload(
                FORM,
                "/enquiries/new/pictures",
                Map.of("category", "bathroom", "remove", removed),
                "none",
                new byte[0]);
        assertThat(person.get(FORM).body()).contains("Bild 1 av 1");
        var sent = person.upload(FORM, "/enquiries", TYPED, FIELD, new byte[0]);
        var enquiry =
                found(sent.headers().firstValue("Location").orElseThrow(), "/enquiries/([0-9a-f-]{36})/companies");
        assertThat(pictures.of(
                        ada.subject(),
                        mediation.enquiries(ada.subject()).getFirst().enquiry().id()))
                .hasSize(1);
        assertThat(person.get("/enquiries/" + enquiry).body()).contains("/pictures/", "Bild 1 av 1");
        assertThat(person.get(FORM).body()).as("taken, and kept no more").doesNotContain("data:image");
    }

    @Test
    void whatIsNoPictureOrTooManyIsRefusedAndTheRestStays() {
        var text = "Inte en bild.".getBytes(StandardCharsets.UTF_8);
        var refused = person.upload(FORM, "/enquiries", TYPED, FIELD, text);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Kakla om.", "field wrong").doesNotContain("data:image");
        for (var number = 0; number < EnquiryPictures.PICTURES_MAX; number++) {
            person.upload(FORM, "/enquiries/new/pictures", TYPED, FIELD, Drawn.jpeg(20, 20));
        }
        var seventh = person.upload(FORM, "/enquiries/new/pictures", TYPED, FIELD, Drawn.jpeg(20, 20));
        assertThat(seventh.statusCode()).isEqualTo(422);
        assertThat(seventh.body()).contains("högst 6 bilder", "Bild 6 av 6").doesNotContain("Bild 7");
        assertThat(given.count("mediation.enquiry where subject_id = '%s'".formatted(ada.subject())))
                .isZero();
    }

    /// Whoever has no account yet finds their pictures after they signed in; no other browser and no other person does.
    @Test
    void belongToTheBrowserThatHandedThemIn() {
        var stranger = Caller.stranger(loomer);
        var added = stranger.upload(FORM, "/enquiries/new/pictures", TYPED, FIELD, Drawn.jpeg(90, 60));
        assertThat(added.body()).contains("Bild 1 av 1");
        stranger.upload(FORM, "/enquiries", TYPED, FIELD, new byte[0]);
        assertThat(Caller.stranger(loomer).get(FORM).body()).doesNotContain("data:image");
        assertThat(person.get(FORM).body()).doesNotContain("data:image");
        stranger.signIn(ada.email(), Given.PASSWORD);
        var signedIn = stranger.get(FORM).body();
        assertThat(signedIn).contains("data:image", "Kakla om.");
        // A page that was made for Ada keeps pictures for her alone, whoever signs in at the same browser later.
        person.upload(FORM, "/enquiries/new/pictures", TYPED, FIELD, Drawn.jpeg(90, 60));
        var eve = given.signedIn(given.person());
        eve.setCookie("__Host-form", person.cookie("__Host-form"));
        assertThat(eve.get(FORM).body()).doesNotContain("data:image");
        assertThat(given.count("infrastructure.kept_picture where position('\\xffd8'::bytea in content) = 1"))
                .as("nothing lies there to be read")
                .isZero();
    }

    @Test
    @Promise({"P31", "P33", "P34"})
    void reachOnlyTheCompanyForWhichTheyAreTickedAndUntilTheConsentEnds() {
        var other = given.company();
        var enquiry = withPictures(2);
        mediation.choose(ada.subject(), enquiry, List.of(firma.id(), other.id()));
        given.disclosure(ada, enquiry, firma, Field.NAME);
        given.disclosure(ada, enquiry, other, Field.PICTURES);
        var unticked = given.signedIn(firma.representative());
        assertThat(unticked.get(received(unticked)).body()).doesNotContain("/files/");
        var ticked = given.signedIn(other.representative());
        var page = ticked.get(received(ticked)).body();
        assertThat(page).contains("alt=\"Hur ser det ut i dag? Bild 1 av 2\"", "Bild 2 av 2");
        var seen = found(page, "href=\"([^\"]+/files/[0-9a-f-]{36})\"");
        assertThat(ticked.download(seen).headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(unticked.get(seen).statusCode()).isEqualTo(404);
        assertThat(unticked.get(received(unticked) + seen.substring(seen.indexOf("/files")))
                        .statusCode())
                .isEqualTo(404);
        var own = found(
                person.get("/enquiries/%s/companies/%s".formatted(enquiry, other.id()))
                        .body(),
                "href=\"([^\"]+/files/[0-9a-f-]{36})\"");
        assertThat(person.download(own).statusCode()).isEqualTo(200);
        assertThat(given.signedIn(given.person()).get(own).statusCode()).isEqualTo(404);
        given.withdraw(ada.subject(), enquiry, other.id());
        assertThat(ticked.get(seen).statusCode()).isEqualTo(404);
        assertThat(person.download(own).statusCode()).isEqualTo(200);
    }

    /// The second path of the promise: the database refuses a copy that no consent names.
    @Test
    @Promise("P31")
    void theDatabaseRefusesACopyThatWasNotTicked() {
        var enquiry = withPictures(1);
        given.disclosure(ada, enquiry, firma, Field.NAME);
        var copy = """
                insert into mediation.attachment (subject_id, id, pictures, disclosure_id, company_id, consent_live, author, name, file,
                    small_file, width, height, sent_at, expires_at)
                select d.subject_id, gen_random_uuid(), true, d.id, d.company_id, true, 'person', 'x', 'x', 'x', 1, 1, now(), d.expires_at
                from mediation.disclosure d where d.company_id = '%s'
                """.formatted(firma.id());
        assertThatThrownBy(() -> loomer.asSuperuser(copy)).hasStackTraceContaining("attachment_was_ticked");
    }

    @Test
    void areRemovedWhileReviewedAndEditedByTheirPersonAlone() {
        var enquiry = withPictures(2);
        var review = "/enquiries/%s/companies/%s".formatted(enquiry, firma.id());
        var page = person.get(review).body();
        assertThat(page).contains("Bild 2 av 2", "tick-pictures", "2 bilder");
        var removal = found(page, "formaction=\"([^\"]+/removal)\"");
        var picture = removal.replace("/removal", "");
        assertThat(person.download(picture + "?size=small").statusCode()).isEqualTo(200);
        var eve = given.signedIn(given.person());
        assertThat(eve.get(picture).statusCode()).isEqualTo(404);
        assertThat(eve.post("/account", removal, Map.of()).statusCode()).isEqualTo(404);
        assertThat(person.post(review, removal, Map.of()).statusCode()).isEqualTo(303);
        assertThat(person.get(picture).statusCode()).isEqualTo(404);
        var edit = "/enquiries/%s/edit".formatted(enquiry);
        var last = found(person.get(edit).body(), "name=\"remove\" value=\"([0-9a-f-]{36})\"");
        var fields = new TreeMap<>(TYPED);
        fields.put("remove", last);
        assertThat(person.upload(edit, edit, fields, FIELD, Drawn.jpeg(40, 40)).statusCode())
                .isEqualTo(303);
        assertThat(pictures.of(ada.subject(), enquiry))
                .hasSize(1)
                .noneMatch(one -> one.id().toString().equals(last));
        var rest = pictures.of(ada.subject(), enquiry).getFirst().id();
        assertThat(pictures.remove(ada.subject(), enquiry, rest)).isTrue();
        assertThat(person.get(review).body()).as("nothing to tick").doesNotContain("tick-pictures");
        given.disclosure(ada, enquiry, firma, Field.PICTURES);
        assertThat(given.count("mediation.disclosure where company_id = '%s' and fields = '{}'".formatted(firma.id())))
                .as("nobody consents to pictures that are not there")
                .isEqualTo(1);
    }
}
