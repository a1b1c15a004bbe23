package se.loomer.service.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.service.companies.Categories;

/// Staff write what companies can help with and what an enquiry asks; people answer, and companies read just that.
class CategoryTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Caller asker = given.signedIn(ada);
    private final Given.Person moderator = given.staff("moderator");
    private final Caller office = given.signedIn(moderator);
    private final String key = "harpa" + letters();

    private static String letters() {
        return Long.toString(System.nanoTime(), 26)
                .chars()
                .mapToObj(letter -> String.valueOf((char) (Character.isDigit(letter) ? letter - '0' + 'q' : letter)))
                .reduce("", String::concat);
    }

    private Map<String, String> category() {
        var fields = new HashMap<>(Map.of(
                "key", key,
                "nameSv", "Pianostämning " + key,
                "nameEn", "Piano tuning " + key,
                "synonymsSv", "flygel" + key + ", pianostämmare",
                "synonymsEn", "tuner",
                "picture", "other",
                "question-0-sv", "Hur gammalt är pianot?",
                "question-0-en", "How old is the piano?",
                "question-0-kind", "number"));
        fields.putAll(Map.of(
                "question-0-unit", "år",
                "question-0-max", "200",
                "question-0-required", "true",
                "question-1-sv", "Vilket slag?",
                "question-1-en", "Which kind?",
                "question-1-kind", "choice",
                "question-1-choices", "Piano | Upright\nFlygel | Grand"));
        fields.putAll(Map.of(
                "question-2-sv", "Var står det?",
                "question-2-en", "Where is it?",
                "question-2-kind", "place"));
        return fields;
    }

    private void create() {
        var made = office.post("/office/categories/new", "/office/categories", category());
        assertThat(made.headers().firstValue("Location")).contains("/office/categories/" + key + "?saved");
    }

    private Map<String, String> enquiry(String age) {
        return Map.of(
                "category", key,
                "description", "Stämma inför jul",
                "place", "Lund",
                "question-hur-gammalt-ar-pianot", age,
                "question-vilket-slag", "flygel");
    }

    @Test
    void isFoundByItsNamesAndSynonymsWithoutAnAccount() {
        create();
        var stranger = Caller.stranger(loomer);
        assertThat(stranger.get("/enquiries/new").body()).contains("Pianostämning " + key);
        assertThat(stranger.get("/enquiries/new?words=FLYGEL" + key).body())
                .contains("category=" + key)
                .doesNotContain("category=moving");
        assertThat(stranger.get("/enquiries/new?words=zzzz").body()).contains("Inget heter ”zzzz” här");
        assertThat(stranger.get("/enquiries/new?category=" + key).body())
                .contains("Hur gammalt är pianot? (år)", "Flygel");
        assertThat(stranger.with("Accept-Language", "en").get("/enquiries/new").body())
                .contains("Piano tuning " + key);
    }

    @Test
    @Promise("P32")
    void answersGoToTheChosenCompanyAndStandAsTheyWereAsked() {
        create();
        var firma = given.company();
        var page = "/enquiries/new?category=%s&company=%s".formatted(key, firma.id());
        var fields = new HashMap<>(enquiry("40"));
        fields.put("company", firma.id().toString());
        var sent = asker.post(page, "/enquiries", fields);
        var location = sent.headers().firstValue("Location").orElseThrow();
        var enquiry = new EnquiryId(UUID.fromString(location.replaceAll("/enquiries/(.*)/companies", "$1")));
        var later = category();
        later.put("question-0-sv", "Pianots ålder?");
        assertThat(office.post("/office/categories/" + key, "/office/categories/" + key, later)
                        .statusCode())
                .isEqualTo(303);
        assertThat(asker.get("/enquiries/" + enquiry).body()).contains("Hur gammalt är pianot?", "40 år", "Flygel");
        given.disclosure(ada, enquiry, firma, NAME);
        var inbox = given.signedIn(firma.representative());
        var link = Jsoup.parse(inbox.get("/inbox").body()).select("main td a").attr("href");
        assertThat(inbox.get(link).body())
                .contains("Hur gammalt är pianot?", "40 år")
                .doesNotContain("Pianots ålder");
        assertThat(asker.get("/my-data").body()).contains("Hur gammalt är pianot?: 40 år");
        assertThat(given.count("companies.category_version where category = '%s'".formatted(key)))
                .as("an earlier version stands")
                .isEqualTo(2);
    }

    @Test
    void answersOutsideWhatIsAskedAreRefusedAndStayInTheForm() {
        create();
        for (var wrong : new String[] {"", "301", "gammalt", "-1"}) {
            var refused = asker.post("/enquiries/new?category=" + key, "/enquiries", enquiry(wrong));
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(Jsoup.parse(refused.body())
                            .select("[name=question-hur-gammalt-ar-pianot]")
                            .val())
                    .isEqualTo(wrong);
            assertThat(refused.body()).contains("Stämma inför jul");
        }
        var other = new HashMap<>(enquiry("40"));
        other.put("question-vilket-slag", "orgel");
        assertThat(asker.post("/enquiries/new?category=" + key, "/enquiries", other)
                        .body())
                .contains("Välj ett av alternativen.");
        var elsewhere = new HashMap<>(enquiry("40"));
        elsewhere.put("question-var-star-det", "Ingenstans");
        assertThat(asker.post("/enquiries/new?category=" + key, "/enquiries", elsewhere)
                        .body())
                .contains("Vi känner inte till det som står här.");
        elsewhere.put("question-var-star-det", "MALMÖ");
        assertThat(asker.post("/enquiries/new?category=" + key, "/enquiries", elsewhere)
                        .statusCode())
                .as("as places are found elsewhere")
                .isEqualTo(303);
    }

    @Test
    void whatIsNotOfferedCannotBeChosenAndKeepsItsName() {
        create();
        var sent = asker.post("/enquiries/new?category=" + key, "/enquiries", enquiry("7"));
        var enquiry = sent.headers().firstValue("Location").orElseThrow().replaceAll("/companies$", "");
        office.post("/office/categories/" + key, "/office/categories/%s/offer".formatted(key), Map.of("offered", "no"));
        assertThat(asker.get("/enquiries/new").body()).doesNotContain(key);
        assertThat(asker.post("/enquiries/new?category=building", "/enquiries", enquiry("7"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(asker.get(enquiry).body()).contains("Pianostämning " + key);
        office.post(
                "/office/categories/" + key, "/office/categories/%s/offer".formatted(key), Map.of("offered", "yes"));
        assertThat(loomer.bean(Categories.class).find(key)).isPresent();
    }

    @Test
    void isWrittenByWhoeverMayAndOnlyWithoutFault() {
        var wrong = category();
        wrong.put("nameEn", "");
        wrong.put("question-1-choices", "Bara en");
        var refused = office.post("/office/categories/new", "/office/categories", wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Pianostämning " + key, "Skriv 2 till 12 svar");
        assertThat(loomer.bean(Categories.class).find(key)).isEmpty();
        create();
        assertThat(office.post("/office/categories/new", "/office/categories", category())
                        .body())
                .contains("Det finns redan en kategori med den nyckeln.");
        var unchanged = office.post("/office/categories/" + key, "/office/categories/" + key, category());
        assertThat(office.get(unchanged.headers().firstValue("Location").orElseThrow())
                        .body())
                .as("nothing changed, so no version is made")
                .contains("Version 1 gäller nu.");
        for (var role : new String[] {"support", "bookkeeper", "privacy-officer"}) {
            assertThat(given.signedIn(given.staff(role))
                            .get("/office/categories")
                            .statusCode())
                    .as(role)
                    .isEqualTo(404);
        }
    }

    @Test
    void isShownInTheOrderThatStaffChoose() {
        create();
        var list = loomer.bean(Categories.class);
        var before = list.all(moderator.subject()).size();
        office.post("/office/categories", "/office/categories/%s/place".formatted(key), Map.of("to", "up"));
        var all = list.all(moderator.subject());
        assertThat(all).hasSize(before);
        assertThat(all.getLast().category().key()).isNotEqualTo(key);
        office.post("/office/categories", "/office/categories/%s/place".formatted(key), Map.of("to", "down"));
    }

    @Test
    void isDescribedFirstAndTheAccountComesLater() {
        create();
        var stranger = new Caller(loomer);
        var page = "/enquiries/new?category=" + key;
        assertThat(stranger.post(page, "/enquiries", enquiry("gammalt")).statusCode())
                .as("faults are told before anybody needs an account")
                .isEqualTo(422);
        var fields = new HashMap<>(Caller.hidden(stranger.get(page).body()));
        fields.putAll(enquiry("12"));
        var kept = stranger.with("Referer", loomer.site() + page).send("/enquiries", fields);
        assertThat(kept.headers().firstValue("Location")).contains("/sign-in?next=%2Fkept-form");
        var signedIn = stranger.signIn(ada.email(), Given.PASSWORD);
        assertThat(signedIn.headers().firstValue("Location"))
                .as("a sign-in finds what was kept, whatever way it went")
                .contains("/kept-form");
        assertThat(stranger.get("/kept-form").headers().firstValue("Location")).contains(page);
        var filled = Jsoup.parse(stranger.get(page).body());
        assertThat(filled.select("[name=description]").text()).isEqualTo("Stämma inför jul");
        assertThat(filled.select("[name=question-hur-gammalt-ar-pianot]").val()).isEqualTo("12");
        assertThat(filled.select("option[selected]").eachText()).contains("Flygel");
    }
}
