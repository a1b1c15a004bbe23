package se.loomer.service.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static se.loomer.service.mediation.Field.NAME;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.files.Drawn;

/// Pictures and documents in a conversation, for its two sides and nobody else, as long as the consent stands.
class AttachmentTests {
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.UTF_8);

    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Given.Person ada = given.person();
    private final Given.Company firma = given.company();
    private final EnquiryId enquiry = given.enquiry(ada, firma);
    private final String page = "/enquiries/%s/companies/%s".formatted(enquiry, firma.id());
    private final Caller person;
    private final Caller company;
    private final String received;

    AttachmentTests() {
        given.disclosure(ada, enquiry, firma, NAME);
        person = given.signedIn(ada);
        company = given.signedIn(firma.representative());
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(firma.representative().subject()).orElseThrow();
        received = "/inbox/" + inbox.received(by, 1).getFirst().id();
    }

    private static String file(String html) {
        var matcher = Pattern.compile("href=\"([^\"]+/files/[0-9a-f-]{36})\"").matcher(html);
        assertThat(matcher.find()).as(html).isTrue();
        return matcher.group(1);
    }

    @Test
    @Promise({"P33", "P34"})
    void aPictureReachesTheCompanyUntilTheConsentEnds() {
        var sent = person.upload(page, page + "/messages", Map.of("body", ""), "files", Drawn.jpeg(900, 600));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        var seen = file(company.get(received).body());
        var answer = company.download(seen);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(company.download(seen + "?size=small").body()).hasSizeLessThan(answer.body().length);
        var own = file(person.get(page).body());
        assertThat(person.download(own).statusCode()).isEqualTo(200);

        assertThat(given.signedIn(given.person()).get(own).statusCode()).isEqualTo(404);
        assertThat(given.signedIn(given.company().representative()).get(seen).statusCode())
                .isEqualTo(404);
        assertThat(Caller.stranger(loomer).get(own).statusCode()).isNotEqualTo(200);
        given.withdraw(ada.subject(), enquiry, firma.id());
        assertThat(company.get(seen).statusCode()).isEqualTo(404);
        assertThat(person.download(own).statusCode()).isEqualTo(200);
    }

    @Test
    void aDocumentIsHandedOutAndNeverShown() {
        var sent = company.upload(received, received + "/messages", Map.of("body", "Ritningen."), "files", PDF);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
        var answer = person.download(file(person.get(page).body()));
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(answer.body()).isEqualTo(PDF);
    }

    @Test
    void whatIsNoPictureIsRefusedAndTheWordsStay() {
        var text = "Inte en bild.".getBytes(StandardCharsets.UTF_8);
        var refused = person.upload(page, page + "/messages", Map.of("body", "Så här ser det ut."), "files", text);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Så här ser det ut.", "field wrong");
        var empty = person.upload(page, page + "/messages", Map.of("body", " "), "files", new byte[0]);
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(given.count("mediation.message where company_id = '%s'".formatted(firma.id())))
                .isZero();
    }

    @Test
    void aHiddenMessageHidesItsFiles() {
        person.upload(page, page + "/messages", Map.of("body", "Se här."), "files", Drawn.jpeg(90, 60));
        var seen = file(company.get(received).body());
        loomer.asSuperuser("update mediation.message set hidden = true where company_id = '%s'".formatted(firma.id()));
        assertThat(company.get(received).body()).doesNotContain("/files/");
        assertThat(company.get(seen).statusCode()).isEqualTo(404);
    }

    @Test
    void eachSideSeesWhatTheOtherHasRead() {
        var read = "mediation.message where company_id = '%s' and read_at is not null".formatted(firma.id());
        person.upload(page, page + "/messages", Map.of("body", "Hej!"), "files", new byte[0]);
        assertThat(person.get(page).body()).doesNotContain("small\">Läst ");
        assertThat(given.count(read)).as("reading one's own is nothing").isZero();
        company.get(received);
        assertThat(given.count(read)).isEqualTo(1);
        assertThat(person.get(page).body()).contains("small\">Läst ");
        company.upload(received, received + "/messages", Map.of("body", "Hej hej!"), "files", new byte[0]);
        assertThat(person.get("/enquiries").body()).contains("Nytt svar");
        assertThat(given.count(read)).isEqualTo(1);
        person.get(page);
        assertThat(given.count(read)).isEqualTo(2);
        assertThat(person.get("/enquiries").body()).doesNotContain("Nytt svar");
    }
}
