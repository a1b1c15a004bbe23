package se.loomer.service.reviews;

import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.moderation.MatterId;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.moderation.ReportResult;

/// People whom a company has answered, and what they say of it, for tests of other modules too.
public record Reviewed(Installation loomer, Given given) {
    /// Somebody whom the company has answered.
    public Given.Person answered(Given.Company company) {
        var person = given.person();
        asked(person, company);
        var by = representing(company);
        var received = loomer.bean(Inbox.class).received(by, 1).getFirst().id();
        loomer.bean(Inbox.class)
                .answer(
                        by,
                        received,
                        new OutgoingMessage(new PersonalText("Vi kan komma på torsdag, " + person.name())));
        return person;
    }

    /// Lets somebody disclose an enquiry that the company has not answered.
    void asked(Given.Person person, Given.Company company) {
        given.disclosure(person, given.enquiry(person, company), company, Field.NAME);
    }

    Inbox.Representing representing(Given.Company company) {
        return loomer.bean(Inbox.class)
                .representing(company.representative().subject())
                .orElseThrow();
    }

    /// A form with nothing wrong in it, which shows no name.
    public static ReviewForm form(int score, String words) {
        return new ReviewForm(String.valueOf(score), words, "none", "", "yes");
    }

    /// Somebody reviews the company; returns the review.
    public ReviewId by(Given.Person person, Given.Company company, ReviewForm form) {
        var outcome = loomer.bean(Reviews.class).write(person.subject(), company.id(), form);
        if (!(outcome instanceof Reviews.WriteResult.Written)) {
            throw new IllegalStateException("not written: " + outcome);
        }
        return loomer.bean(Reviews.class).of(person.subject()).stream()
                .filter(one -> one.company().equals(company.id()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /// Somebody without an account reports a part of a review.
    MatterId reported(ReviewId review, ReviewReports.Part part) {
        var outcome = loomer.bean(ReviewReports.class)
                .report(null, review, part, new ReportForm("harassment", "Det stämmer inte.", ""), Language.SV);
        return ((ReportResult.Received) outcome).matter();
    }
}
