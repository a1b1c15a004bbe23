package se.loomer.service.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;
import se.loomer.service.mediation.ConversationReports;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.OwnConversations;

/// Anybody can report what they saw or received, and nothing else.
@Promise("P25")
class DeliveryReportTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final Reports reports = loomer.bean(Reports.class);
    private final Redress redress = loomer.bean(Redress.class);

    @Test
    void aMessageThatWasReceivedCanBeReportedAndNoOther() {
        var scene = Scene.of(loomer);
        var reported = loomer.bean(ConversationReports.class);
        assertThat(scene.report()).isInstanceOf(ReportResult.Received.class);
        var stranger = given.person();
        assertThat(reported.report(
                        stranger.subject(), scene.enquiry(), scene.company().id(), scene.answer(), Scene.FORM))
                .isEqualTo(new ReportResult.UnknownThing());
        loomer.bean(OwnConversations.class)
                .write(
                        Binding.of(scene.person().subject()),
                        scene.enquiry(),
                        scene.company().id(),
                        new OutgoingMessage(new PersonalText("Sluta.")));
        var own = scene.disclosed().messages().getLast().id();
        assertThat(reported.report(
                        scene.person().subject(),
                        scene.enquiry(),
                        scene.company().id(),
                        own,
                        Scene.FORM))
                .isEqualTo(new ReportResult.UnknownThing());
        assertThat(loomer.letter(scene.person().email(), "tagit emot din anmälan")
                        .text())
                .contains("/decisions");
    }

    @Test
    void aCompanyReportsAnEnquiryOrAMessageThatItReceived() {
        var scene = Scene.of(loomer);
        var other = Scene.of(loomer);
        var reported = loomer.bean(ConversationReports.class);
        assertThat(reported.report(scene.by(), scene.received(), null, Scene.FORM))
                .isInstanceOf(ReportResult.Received.class);
        assertThat(reported.report(scene.by(), other.received(), null, Scene.FORM))
                .isEqualTo(new ReportResult.UnknownThing());
        assertThat(reported.report(scene.by(), scene.received(), scene.answer(), Scene.FORM))
                .isEqualTo(new ReportResult.UnknownThing());
        assertThat(reported.report(scene.by(), new DisclosureId(UUID.randomUUID()), null, Scene.FORM))
                .isEqualTo(new ReportResult.UnknownThing());
    }

    /// The keys refuse what the program could forget.
    @Test
    void theDatabaseTakesNoReportOfAMessageThatTheReporterWrote() {
        var scene = Scene.of(loomer);
        assertThatIllegalStateException().isThrownBy(() -> loomer.asSuperuser("""
                insert into mediation.reported (subject_id, id, disclosure_id, company_id, message_id, author, matter_id,
                                                content, reported_at, expires_at)
                select subject_id, gen_random_uuid(), disclosure_id, company_id, id, 'person', gen_random_uuid(), 'x',
                       now(), now() + interval '1 year'
                from mediation.message where id = '%s'
                """.formatted(scene.answer())));
    }

    @Test
    void whoeverHasNoAccountGetsAConfirmationAndFollowsTheReportByItsLink() {
        var company = given.company();
        var form = new ReportForm("fraud", "Falskt nummer.", "nils@utan-konto.example");
        var received = (ReportResult.Received) reports.profile(company.id(), form, Language.SV);
        var status = Objects.requireNonNull(received.status());
        assertThat(loomer.letter("nils@utan-konto.example", "tagit emot din anmälan")
                        .path())
                .isEqualTo("/reports/" + status.reveal());
        assertThat(redress.standing(status).orElseThrow().reports())
                .singleElement()
                .satisfies(report -> assertThat(report.outcome()).isNull());
        assertThat(redress.standing(Secret.next())).isEmpty();
    }

    @Test
    void whoeverStaysUnknownIsWrittenToByNobody() {
        var company = given.company();
        var received = (ReportResult.Received)
                reports.profile(company.id(), new ReportForm("spam", "Reklam.", ""), Language.SV);
        assertThat(redress.standing(Objects.requireNonNull(received.status()))).isPresent();
        assertThat(reports.profile(company.id(), new ReportForm("spam", " ", "ingen adress"), Language.SV))
                .isInstanceOfSatisfying(
                        ReportResult.Invalid.class,
                        invalid -> assertThat(invalid.errors().byField()).containsOnlyKeys("words", "email"));
        assertThat(reports.profile(new CompanyId(UUID.randomUUID()), Scene.FORM, Language.SV))
                .isEqualTo(new ReportResult.UnknownThing());
    }

    @Test
    void reportsThatAreMisuseAreFirstWarnedOfAndThenNotTried() {
        var reporter = given.person().subject();
        var staff = given.staff("moderator").subject();
        for (var turn = 0; turn < 2; turn++) {
            var company = given.company();
            var matter = ((ReportResult.Received) reports.profile(reporter, company.id(), Scene.FORM)).matter();
            var look =
                    new CaseLook(staff, company.representative().subject(), matter.value(), "Prövar en anmälan", false);
            var seen = loomer.bean(ModerationCases.class).look(look).orElseThrow();
            var form = new DecisionForm(
                    "dismiss",
                    "",
                    "Inget fel.",
                    LegalGround.TERMS_MISUSE.key(),
                    "Det här är påhittat.",
                    false,
                    Set.of(seen.reports().getFirst().id()));
            assertThat(loomer.bean(ModerationCases.class).decide(look, form)).isEqualTo(new CaseResult.Done());
        }
        assertThat(redress.standing(reporter).decisions())
                .extracting(Decision::measure)
                .containsExactly(Sanction.STOP_REPORTING, Sanction.WARN_REPORTING);
        assertThat(reports.profile(reporter, given.company().id(), Scene.FORM)).isInstanceOf(ReportResult.Paused.class);
    }
}
