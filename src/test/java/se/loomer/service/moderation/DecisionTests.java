package se.loomer.service.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.Promise;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Directory;
import se.loomer.service.mediation.ConversationReports;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.ErasureNotices;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.MessageResult;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.OwnConversations;

/// A decision takes effect in the database with its commit, comes with its reasons, and is tried again by somebody
/// else.
@Promise("P25")
class DecisionTests {
    private final Installation loomer = Installation.shared();
    private final Given given = new Given(loomer);
    private final ModerationCases cases = loomer.bean(ModerationCases.class);
    private final Redress redress = loomer.bean(Redress.class);
    private final Mediation mediation = loomer.bean(Mediation.class);

    private void decide(Scene scene, SubjectId staff, MatterId matter, DecisionForm form) {
        assertThat(cases.decide(scene.look(staff, matter), form)).isEqualTo(new CaseResult.Done());
    }

    private SubjectId moderator() {
        return given.staff("moderator").subject();
    }

    @Test
    void aSuspendedCompanyLosesSightOfEverythingButNoticesToErase() {
        var scene = Scene.of(loomer);
        var notices = loomer.bean(ErasureNotices.class);
        decide(scene, moderator(), scene.reported(), Scene.decision(Sanction.SUSPEND));

        assertThat(scene.inbox().received(scene.by(), 1)).isEmpty();
        assertThat(scene.inbox().open(scene.by(), scene.received())).isEmpty();
        assertThat(scene.inbox().answer(scene.by(), scene.received(), new OutgoingMessage(new PersonalText("Hej!"))))
                .isEqualTo(new MessageResult.NoConversation());
        assertThat(loomer.bean(OwnConversations.class)
                        .write(
                                Binding.of(scene.person().subject()),
                                scene.enquiry(),
                                scene.company().id(),
                                new OutgoingMessage(new PersonalText("Hej?"))))
                .isEqualTo(new MessageResult.NoConversation());
        assertThat(loomer.bean(Directory.class).company(scene.company().id())).isEmpty();

        assertThat(given.withdraw(
                        scene.person().subject(),
                        scene.enquiry(),
                        scene.company().id()))
                .isTrue();
        var notice = notices.of(scene.by()).getFirst();
        assertThat(notices.erased(scene.by(), notice.id())).isEqualTo(new ErasureNotices.Answering.Answered());
        assertThat(loomer.letter(scene.company().representative().email(), "Beslut: Avstängning")
                        .text())
                .contains("hotat en person", "avsnittet om missbruk", "inte upptäckts automatiskt", "/decisions");
        assertThat(loomer.letter(scene.person().email(), "Svar på din anmälan").text())
                .contains("Vi har ingripit");
    }

    @Test
    void theTimeOfASuspensionRunsOut() {
        var scene = Scene.of(loomer);
        decide(scene, moderator(), scene.reported(), Scene.decision(Sanction.SUSPEND));
        loomer.bean(SanctionExpiryJob.class).run();
        assertThat(scene.inbox().received(scene.by(), 1)).isEmpty();
        loomer.asSuperuser("update companies.company set suspended_until = now() - interval '1 second' where id = '%s'"
                .formatted(scene.company().id()));
        assertThat(loomer.bean(SanctionExpiryJob.class).run()).isPositive();
        assertThat(scene.inbox().received(scene.by(), 1)).hasSize(1);
        assertThat(loomer.bean(Directory.class).company(scene.company().id())).isPresent();
    }

    @Test
    void aCompanyIsClosedAfterItsNoticeUnlessItsConductIsIllegalOrRepeated() {
        var scene = Scene.of(loomer);
        decide(scene, moderator(), scene.reported(), Scene.decision(Sanction.CLOSE));
        assertThat(scene.inbox().received(scene.by(), 1)).hasSize(1);
        var decision = redress.standing(scene.company().representative().subject())
                .decisions()
                .getFirst();
        assertThat(decision.effectiveAt())
                .isCloseTo(Instant.now().plus(30, ChronoUnit.DAYS), within(1, ChronoUnit.DAYS));

        var other = Scene.of(loomer);
        var atOnce = Scene.decision(Sanction.CLOSE);
        decide(
                other,
                moderator(),
                other.reported(),
                new DecisionForm(
                        atOnce.measure(), "", atOnce.facts(), atOnce.ground(), atOnce.answer(), true, Set.of()));
        assertThat(other.inbox().received(other.by(), 1)).isEmpty();
    }

    @Test
    void aSuspendedPersonWritesNothingAndKeepsEveryRight() {
        var scene = Scene.of(loomer);
        var person = scene.person().subject();
        var matter = ((ReportResult.Received)
                        loomer.bean(ConversationReports.class).report(scene.by(), scene.received(), null, Scene.FORM))
                .matter();
        var look = new CaseLook(moderator(), person, matter.value(), "Prövar en anmälan", false);
        assertThat(cases.decide(look, Scene.decision(Sanction.SUSPEND))).isEqualTo(new CaseResult.Done());

        assertThat(loomer.bean(OwnConversations.class)
                        .write(
                                Binding.of(person),
                                scene.enquiry(),
                                scene.company().id(),
                                new OutgoingMessage(new PersonalText("Hallå!"))))
                .isInstanceOf(MessageResult.Refused.class);
        assertThat(mediation.start(person, new EnquiryForm("building", "Kök", "Lund", ""), Language.SV))
                .isInstanceOf(Mediation.Starting.Refused.class);
        assertThat(mediation.enquiries(person)).hasSize(1);
        assertThat(given.withdraw(person, scene.enquiry(), scene.company().id()))
                .isTrue();
        var standing = redress.standing(person);
        assertThat(redress.appeal(person, standing.decisions().getFirst().id(), "Jag skrev inget sådant."))
                .isEqualTo(new Redress.Appealing.Received());

        loomer.asSuperuser("update moderation.decision set until_at = effective_at + interval '1 second', "
                + "effective_at = effective_at where subject_id = '%s'".formatted(person));
        pause();
        loomer.bean(SanctionExpiryJob.class).run();
        assertThat(mediation.start(person, new EnquiryForm("building", "Kök", "Lund", ""), Language.SV))
                .isInstanceOf(Mediation.Starting.Started.class);
    }

    private static void pause() {
        try {
            Thread.sleep(1_100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsHiddenIsSeenByNeitherSide() {
        var scene = Scene.of(loomer);
        decide(scene, moderator(), scene.reported(), Scene.decision(Sanction.HIDE));
        assertThat(scene.disclosed().messages().getFirst().isHidden()).isTrue();
        assertThat(scene.inbox()
                        .open(scene.by(), scene.received())
                        .orElseThrow()
                        .messages()
                        .getFirst()
                        .isHidden())
                .isTrue();
    }

    @Test
    void whatWasHiddenByMistakeIsSeenAgain() {
        var scene = Scene.of(loomer);
        decide(scene, moderator(), scene.reported(), Scene.decision(Sanction.HIDE));
        var representative = scene.company().representative().subject();
        redress.appeal(
                representative,
                redress.standing(representative).decisions().getFirst().id(),
                "Det var ett citat.");
        var appeal = redress.standing(representative).appeals().getFirst().id();
        var trying = new CaseLook(moderator(), representative, appeal, "Prövar ett överklagande");
        assertThat(loomer.bean(Appeals.class).answer(trying, true, "Ja.")).isEqualTo(new CaseResult.Done());
        assertThat(scene.disclosed().messages().getFirst().isHidden()).isFalse();
    }

    @Test
    void aReportThatCameTooLateForTheDecisionIsAnsweredAllTheSame() {
        var scene = Scene.of(loomer);
        var matter = scene.reported();
        decide(scene, moderator(), matter, Scene.decision(Sanction.WARN));
        loomer.asSuperuser("""
                update moderation.report set outcome = null, answer = null, decider_id = null, decided_at = null
                where matter_id = '%s'
                """.formatted(matter));
        decide(scene, moderator(), matter, Scene.decision(Sanction.WARN));
        assertThat(redress.standing(scene.person().subject()).reports())
                .singleElement()
                .satisfies(report -> assertThat(report.outcome()).isEqualTo("acted"));
        assertThat(redress.standing(scene.company().representative().subject()).decisions())
                .hasSize(1);
        assertThat(cases.decide(scene.look(moderator(), matter), Scene.decision(Sanction.WARN)))
                .isEqualTo(CaseResult.refused(Obstacle.DECIDED));
    }

    @Test
    void anAppealGoesToSomebodyElseAndAReversalIsInForceAtOnce() {
        var scene = Scene.of(loomer);
        var decider = moderator();
        decide(scene, decider, scene.reported(), Scene.decision(Sanction.SUSPEND));
        var representative = scene.company().representative().subject();
        var decision = redress.standing(representative).decisions().getFirst().id();
        assertThat(redress.appeal(given.person().subject(), decision, "Inte mitt."))
                .isEqualTo(new Redress.Appealing.Unknown());
        assertThat(redress.appeal(representative, decision, "  ")).isEqualTo(new Redress.Appealing.WordsMissing());
        assertThat(redress.appeal(representative, decision, "Det var ett skämt."))
                .isEqualTo(new Redress.Appealing.Received());
        assertThat(redress.appeal(representative, decision, "Igen.")).isEqualTo(new Redress.Appealing.AlreadyMade());

        var appeals = loomer.bean(Appeals.class);
        var appeal = redress.standing(representative).appeals().getFirst().id();
        var own = new CaseLook(decider, representative, appeal, "Prövar ett överklagande");
        assertThat(appeals.answer(own, true, "Nej.")).isEqualTo(CaseResult.refused(Obstacle.OWN_DECISION));
        var another = new CaseLook(moderator(), representative, appeal, "Prövar ett överklagande");
        assertThat(appeals.answer(another, true, "Du har rätt.")).isEqualTo(new CaseResult.Done());
        assertThat(scene.inbox().received(scene.by(), 1)).hasSize(1);
        assertThat(loomer.letter(scene.company().representative().email(), "Svar på ditt överklagande")
                        .text())
                .contains("Beslutet är ändrat", "Du har rätt");
    }

    @Test
    void theDatabaseRefusesAnAnswerByWhoeverDecided() {
        var scene = Scene.of(loomer);
        decide(scene, moderator(), scene.reported(), Scene.decision(Sanction.WARN));
        var representative = scene.company().representative().subject();
        redress.appeal(
                representative,
                redress.standing(representative).decisions().getFirst().id(),
                "Fel.");
        assertThatIllegalStateException().isThrownBy(() -> loomer.asSuperuser("""
                update moderation.appeal
                set outcome = 'stands', answer = 'x', answered_at = now(), answered_by = decider_id
                where subject_id = '%s'
                """.formatted(representative)));
    }

    @Test
    void aDecisionWithoutReasonsIsNone() {
        var scene = Scene.of(loomer);
        var matter = scene.reported();
        var empty = cases.decide(scene.look(moderator(), matter), DecisionForm.empty());
        assertThat(empty)
                .isInstanceOfSatisfying(
                        CaseResult.Invalid.class,
                        invalid -> assertThat(invalid.errors().byField())
                                .containsOnlyKeys("measure", "facts", "ground", "answer"));
        decide(scene, moderator(), matter, Scene.decision(Sanction.DISMISS));
        assertThat(cases.decide(scene.look(moderator(), matter), Scene.decision(Sanction.WARN)))
                .isEqualTo(CaseResult.refused(Obstacle.DECIDED));
    }
}
