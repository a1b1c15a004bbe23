package se.loomer.service.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.guard.enforcement.Binding;
import se.loomer.service.moderation.DecisionForm;
import se.loomer.service.moderation.ModerationCases;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;

/// An offer is reported by whoever received it, tried as it stood, and hidden from both sides.
@Promise("P25")
class OfferModerationTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Offered offered = new Offered(loomer, given);
    private final Given.Company firma = given.company();
    private final Given.Person ada = given.person();
    private final Offered.Talk talk = offered.asked(ada, firma);
    private final OfferId offer = offered.sent(talk);

    @Test
    void whatIsReportedIsTriedAndHiddenFromBoth() {
        var reports = talk.url(offer) + "/reports";
        var person = given.signedIn(ada);
        var missing = person.post(reports, reports, Map.of("words", "Lurendrejeri"));
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).contains("Lurendrejeri");
        var outcome =
                loomer.bean(OfferReports.class).report(ada.subject(), offer, new ReportForm("fraud", "Bluff.", ""));
        var matter = ((ReportResult.Received) outcome).matter();
        assertThat(person.get("/decisions").body()).contains("En offert från " + firma.name());

        var concerned = firma.representative().subject();
        var staff = given.staff("moderator").subject();
        var look = new CaseLook(staff, concerned, matter.value(), "Prövar en anmälan", false);
        var cases = loomer.bean(ModerationCases.class);
        assertThat(cases.look(look).orElseThrow().evidence())
                .singleElement()
                .satisfies(
                        piece -> assertThat(piece.content().reveal())
                                .isEqualTo(
                                        "Rivning\nSnickeri\nFika\nAllt arbete och material.\nMålning.\nRotavdrag går att få på arbetet.\nVecka 12"));
        var form = new DecisionForm("hide", "", "Det bryter mot villkoren.", "terms-misuse", "Tack.", false, Set.of());
        assertThat(cases.decide(look, form)).isEqualTo(new CaseResult.Done());

        assertThat(person.get(talk.url(offer)).body())
                .contains("Vi har dolt offerten")
                .doesNotContain("Rivning");
        assertThat(person.get(talk.url(offer) + "/document").statusCode()).isEqualTo(404);
        assertThat(person.get("/enquiries/" + talk.enquiry() + "/offers").body())
                .doesNotContain("Allt arbete och material");
        var company = given.signedIn(firma.representative());
        assertThat(company.get(talk.inbox() + "/offers/" + offer).body())
                .contains("Vi har dolt offerten")
                .doesNotContain("Snickeri");
        assertThat(loomer.bean(OfferAnswerService.class).accept(Binding.of(ada.subject()), talk.enquiry(), offer))
                .isEqualTo(new OfferAnswerService.AnswerResult.NotOpen());
    }

    @Test
    void nobodyReportsWhatTheyNeverReceived() {
        var reports = loomer.bean(OfferReports.class);
        var form = new ReportForm("fraud", "Bluff.", "");
        assertThat(reports.report(given.person().subject(), offer, form)).isEqualTo(new ReportResult.UnknownThing());
        assertThat(reports.report(firma.representative().subject(), offer, form))
                .isEqualTo(new ReportResult.UnknownThing());
    }
}
