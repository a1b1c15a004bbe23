package se.loomer.service.moderation;

import java.util.Objects;
import java.util.UUID;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.casework.CaseLook;
import se.loomer.edge.casework.CaseResult;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.mediation.ConversationReports;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.OutgoingMessage;

/// What moderation leaves behind, for tests of other modules: matters, a decision, somebody who is suspended.
///
/// @param answer a message that the person received from the company
/// @param matter what is to be decided about the company's representative
/// @param decision what was decided about the person
public record Moderated(UUID answer, SubjectId accused, UUID matter, UUID decision) {
    /// Lets the company answer, the person report the answer, and the company have the person warned.
    public static Moderated between(
            Installation loomer, Given given, Given.Person person, Given.Company company, EnquiryId enquiry) {
        var representative = company.representative().subject();
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(representative).orElseThrow();
        var chosen = loomer.bean(Mediation.class)
                .enquiry(person.subject(), enquiry)
                .orElseThrow()
                .chosen();
        var received = Objects.requireNonNull(chosen.getFirst().disclosed()).id();
        inbox.answer(by, received, new OutgoingMessage(new PersonalText("Betala, annars kommer vi hem till dig.")));
        var answered = loomer.bean(Mediation.class)
                .enquiry(person.subject(), enquiry)
                .orElseThrow()
                .chosen();
        var answer = Objects.requireNonNull(answered.getFirst().disclosed())
                .messages()
                .getLast()
                .id();
        var reported = loomer.bean(ConversationReports.class);
        var matter =
                (ReportResult.Received) reported.report(person.subject(), enquiry, company.id(), answer, Scene.FORM);
        var other = (ReportResult.Received) reported.report(by, received, null, Scene.FORM);
        decide(loomer, given, person.subject(), other.matter(), Sanction.WARN);
        var decision = loomer.bean(Redress.class)
                .standing(person.subject())
                .decisions()
                .getFirst()
                .id();
        return new Moderated(answer, representative, matter.matter().value(), decision);
    }

    /// Somebody who is suspended.
    public static Given.Person suspended(Installation loomer, Given given) {
        var scene = Scene.of(loomer);
        var matter = (ReportResult.Received)
                loomer.bean(ConversationReports.class).report(scene.by(), scene.received(), null, Scene.FORM);
        decide(loomer, given, scene.person().subject(), matter.matter(), Sanction.SUSPEND);
        return scene.person();
    }

    private static void decide(Installation loomer, Given given, SubjectId person, MatterId matter, Sanction measure) {
        var look = new CaseLook(given.staff("moderator").subject(), person, matter.value(), "Prövar en anmälan", false);
        var outcome = loomer.bean(ModerationCases.class).decide(look, Scene.decision(measure));
        if (!(outcome instanceof CaseResult.Done)) {
            throw new IllegalStateException("not decided: " + outcome);
        }
    }
}
