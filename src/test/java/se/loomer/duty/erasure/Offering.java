package se.loomer.duty.erasure;

import java.util.Random;
import java.util.function.Supplier;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.service.moderation.ReportForm;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.OfferAnswerService;
import se.loomer.service.offers.OfferReports;
import se.loomer.service.offers.Offered;
import se.loomer.service.workplace.Assignments;
import se.loomer.service.workplace.Notes;

/// A company notes and offers what a person asked for in the person's words; they answer it, or report it.
///
/// @param word makes a word that is written nowhere else
record Offering(Installation loomer, Given given, Random random, Supplier<String> word) {
    void live(Offered.Talk talk) {
        var typed = Offered.typed();
        typed.put("words-1", word.get());
        typed.put("included", word.get() + " och " + word.get());
        typed.put("greeting", "Offert till " + word.get());
        var offer = new Offered(loomer, given).sent(talk, typed);
        loomer.bean(Notes.class).write(talk.by(), talk.id(), new PersonalText("Noterat: " + word.get()));
        loomer.bean(Assignments.class)
                .assign(talk.by(), talk.id(), null, talk.by().representative());
        var person = talk.person().subject();
        var answers = loomer.bean(OfferAnswerService.class);
        switch (random.nextInt(4)) {
            case 0 ->
                answers.decline(
                        Binding.of(person),
                        talk.enquiry(),
                        offer,
                        CompanyOffer.Reason.TIME,
                        new PersonalText(word.get()));
            case 1 -> answers.accept(Binding.of(person), talk.enquiry(), offer);
            case 2 -> loomer.bean(OfferReports.class).report(person, offer, new ReportForm("fraud", word.get(), ""));
            default -> {
                // It waits for an answer.
            }
        }
    }
}
