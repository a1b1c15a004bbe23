package se.loomer.command;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.loomer.command.SampleTalk.Talk;
import se.loomer.command.SampleTalk.Wish;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Representative;
import se.loomer.service.mediation.ContactBlock;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryLifecycle;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.SavedCompanies;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.OfferAnswerService;
import se.loomer.service.offers.OfferDraft;
import se.loomer.service.offers.OfferId;

/// What the sample person who is told of has had to do with companies: enquiries in every state, conversations in
/// Swedish and in English, offers, withdrawals, reviews.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class SampleHistory {
    private final SampleTalk talk;
    private final Mediation mediation;
    private final EnquiryLifecycle lifecycle;
    private final OfferAnswerService answers;
    private final SavedCompanies saved;
    private final ContactBlock endings;

    SampleHistory(
            SampleTalk talk,
            Mediation mediation,
            EnquiryLifecycle lifecycle,
            OfferAnswerService answers,
            SavedCompanies saved,
            ContactBlock endings) {
        this.talk = talk;
        this.mediation = mediation;
        this.lifecycle = lifecycle;
        this.answers = answers;
        this.saved = saved;
        this.endings = endings;
    }

    /// Writes everything once.
    ///
    /// @param companies in the order of the list of samples
    void write(SubjectId anna, List<Representative> companies) {
        offered(anna, companies);
        accepted(anna, companies);
        ended(anna, companies);
        inEnglish(anna, companies);
        saved.save(anna, companies.get(0).company());
        saved.save(anna, companies.get(7).company());
        talk.start(anna, Wish.swedish("painting", "Måla om tre fönster på gårdssidan.", "Göteborg", "i sommar"));
    }

    /// One enquiry to three companies: two have offered, one has read it.
    private void offered(SubjectId anna, List<Representative> companies) {
        var deck = talk.ask(
                anna,
                Wish.swedish(
                        "building",
                        "En altan på tjugo kvadrat mot söder, med trappa ner till gräset.",
                        "Stockholm",
                        "i maj"),
                companies.get(0),
                companies.get(1),
                companies.get(8));
        var first = deck.getFirst();
        talk.says(first, "Hej! Vi kan komma och titta på tisdag. Har du en ritning eller ett par bilder?");
        talk.writes(first, "Ingen ritning, men jag skickar gärna bilder. Tisdag passar.");
        talk.says(first, "Bra, då ses vi klockan nio.");
        talk.offers(
                first,
                "Tack för besöket! Här är vår offert.",
                new OfferDraft.Row("Altan i lärk med trappa", "20", "m²", "1850", "25"),
                new OfferDraft.Row("Bortforsling av den gamla", "1", "st", "3200", "25"));
        talk.offers(
                deck.get(1),
                "Här är ett pris efter dina mått. Vi justerar det när vi har sett platsen.",
                new OfferDraft.Row("Altan i tryckimpregnerad furu", "20", "m²", "1290", "25"),
                new OfferDraft.Row("Trappa med tre steg", "1", "st", "4800", "25"));
        talk.reads(deck.get(2));
    }

    /// An offer that was accepted, one that was declined, and one whose contract was withdrawn from.
    private void accepted(SubjectId anna, List<Representative> companies) {
        var charger = talk.ask(
                        anna,
                        Wish.swedish(
                                "electricity", "En laddbox på garageväggen, elva kilowatt.", "Uppsala", "före jul"),
                        companies.get(2))
                .getFirst();
        talk.says(charger, "Vi kan göra det i vecka femtio. Kostnaden beror på hur långt det är till elcentralen.");
        var offer = talk.offers(
                charger,
                "Femton meter till centralen, då blir det så här.",
                new OfferDraft.Row("Laddbox 11 kW med installation", "1", "st", "12400", "25"));
        answers.accept(Binding.of(anna), charger.enquiry(), offer);
        lifecycle.close(anna, charger.enquiry(), Enquiry.State.FOUND, List.of());
        talk.review(charger, "5", "Kom på utsatt tid och förklarade vad de gjorde.");

        var hedge = offer(anna, "garden", "Klippa fyrtio meter häck, två meter hög.", companies.get(7), "9600");
        answers.decline(
                Binding.of(anna),
                hedge.talk().enquiry(),
                hedge.offer(),
                CompanyOffer.Reason.PRICE,
                new PersonalText("Tack, det blev mer än vi hade tänkt oss."));

        var cleaning = offer(anna, "cleaning", "Flyttstädning av tre rum och kök.", companies.get(5), "3800");
        answers.accept(Binding.of(anna), cleaning.talk().enquiry(), cleaning.offer());
        answers.rescind(anna, cleaning.talk().enquiry(), cleaning.offer());
    }

    private record Offered(Talk talk, OfferId offer) {}

    private Offered offer(SubjectId anna, String category, String wish, Representative company, String price) {
        var asked = talk.ask(anna, Wish.swedish(category, wish, "Stockholm", ""), company)
                .getFirst();
        return new Offered(
                asked,
                talk.offers(
                        asked,
                        "Tack för att du frågar! Här är vårt pris.",
                        new OfferDraft.Row("Allt arbete", "1", "st", price, "25")));
    }

    /// A consent that was withdrawn, and a company with which contact is ended.
    private void ended(SubjectId anna, List<Representative> companies) {
        var tap = talk.ask(anna, Wish.swedish("plumbing", "Kranen i köket droppar.", "Jönköping", ""), companies.get(3))
                .getFirst();
        mediation.withdraw(anna, tap.enquiry(), companies.get(3).company());
        var roof = talk.ask(
                        anna,
                        Wish.swedish("roofing", "Tvätta taket, hundra kvadrat tegel.", "Göteborg", ""),
                        companies.get(59))
                .getFirst();
        endings.end(anna, roof.by().company());
    }

    private void inEnglish(SubjectId anna, List<Representative> companies) {
        var move = talk.ask(
                        anna,
                        Wish.english(
                                "moving",
                                "Moving my parents, who speak English, from Stockholm to Uppsala: two rooms and a piano.",
                                "Stockholm",
                                "in the spring"),
                        companies.get(6))
                .getFirst();
        talk.says(
                move, "Hello! We have moved many pianos. Is there a lift in both houses, and how wide are the doors?");
        talk.writes(move, "A lift in the new house only. The doors are ninety centimetres.");
        talk.review(move, "5", "Answered in good English and knew what a piano weighs.");
    }
}
