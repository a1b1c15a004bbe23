package se.loomer.service.moderation;

import static se.loomer.service.mediation.Field.NAME;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.casework.CaseLook;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.mediation.ChosenCompany;
import se.loomer.service.mediation.ConversationReports;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.OutgoingMessage;

/// A person, a company that they asked, and a word that the company answered.
record Scene(
        Installation loomer, Given.Person person, Given.Company company, EnquiryId enquiry, DisclosureId received) {
    static final ReportForm FORM = new ReportForm("harassment", "Det här är ett hot.", "");

    static Scene of(Installation loomer) {
        var given = new Given(loomer);
        var person = given.person();
        var company = given.company();
        var enquiry = given.enquiry(person, company);
        given.disclosure(person, enquiry, company, NAME);
        var inbox = loomer.bean(Inbox.class);
        var by = inbox.representing(company.representative().subject()).orElseThrow();
        var received = inbox.received(by, 1).getFirst().id();
        inbox.answer(by, received, new OutgoingMessage(new PersonalText("Betala, annars kommer vi hem till dig.")));
        return new Scene(loomer, person, company, enquiry, received);
    }

    Inbox inbox() {
        return loomer.bean(Inbox.class);
    }

    Inbox.Representing by() {
        return inbox().representing(company.representative().subject()).orElseThrow();
    }

    ChosenCompany.Disclosed disclosed() {
        var chosen = loomer.bean(Mediation.class)
                .enquiry(person.subject(), enquiry)
                .orElseThrow()
                .chosen();
        return Objects.requireNonNull(chosen.getFirst().disclosed());
    }

    UUID answer() {
        return disclosed().messages().getFirst().id();
    }

    ReportResult report() {
        return loomer.bean(ConversationReports.class).report(person.subject(), enquiry, company.id(), answer(), FORM);
    }

    MatterId reported() {
        return ((ReportResult.Received) report()).matter();
    }

    CaseLook look(SubjectId staff, MatterId matter) {
        return new CaseLook(staff, company.representative().subject(), matter.value(), "Prövar en anmälan", false);
    }

    static DecisionForm decision(Sanction measure) {
        return new DecisionForm(
                measure.key(),
                "14",
                "Företaget har hotat en person i ett meddelande.",
                LegalGround.TERMS_MISUSE.key(),
                "Tack. Vi har läst det.",
                false,
                Set.of());
    }
}
