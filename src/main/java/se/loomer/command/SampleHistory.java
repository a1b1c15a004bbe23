package se.loomer.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.service.companies.Representative;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Enquiry;
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.EnquiryLifecycle;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.OwnConversations;
import se.loomer.service.offers.OfferDraft;
import se.loomer.service.offers.OfferService;
import se.loomer.service.reviews.ReviewForm;
import se.loomer.service.reviews.Reviews;

/// What sample people and sample companies have had to do with each other: enquiries in every state, conversations,
/// an offer, withdrawals, reviews.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class SampleHistory {
    private final Mediation mediation;
    private final OwnConversations conversations;
    private final EnquiryLifecycle lifecycle;
    private final Inbox inbox;
    private final Reviews reviews;
    private final OfferService offers;
    private final Clock clock;

    SampleHistory(
            Mediation mediation,
            OwnConversations conversations,
            EnquiryLifecycle lifecycle,
            Inbox inbox,
            Reviews reviews,
            OfferService offers,
            Clock clock) {
        this.offers = offers;
        this.clock = clock;
        this.mediation = mediation;
        this.conversations = conversations;
        this.lifecycle = lifecycle;
        this.inbox = inbox;
        this.reviews = reviews;
    }

    /// An enquiry to be made, and what its companies answer; where one has no answer it only reads.
    private record Wish(String category, String description, String place, String time) {}

    /// Writes everything once.
    ///
    /// @param people six, the first of whom is the one whose password is told
    /// @param companies in the order of the list of samples
    void write(List<SubjectId> people, List<Representative> companies) {
        ofTheFirst(people.getFirst(), companies);
        toTheFirst(people, companies.getFirst());
    }

    /// The person who is told of has one of each: answered, read, closed, withdrawn, and one that nobody has.
    private void ofTheFirst(SubjectId anna, List<Representative> companies) {
        var deck = ask(
                anna,
                new Wish(
                        "building",
                        "En altan på tjugo kvadrat mot söder, med trappa ner till gräset.",
                        "Stockholm",
                        "i maj"),
                companies.get(0),
                companies.get(1));
        var first = companies.getFirst();
        says(first, "Hej! Vi kan komma och titta på tisdag. Har du en ritning eller ett par bilder?");
        writes(anna, deck, first, "Ingen ritning, men jag skickar gärna bilder. Tisdag passar.");
        says(first, "Bra, då ses vi klockan nio.");
        offers(first);
        inbox.open(by(companies.get(1)), latest(companies.get(1)));

        var charger = ask(
                anna,
                new Wish("electricity", "En laddbox på garageväggen, elva kilowatt.", "Uppsala", "före jul"),
                companies.get(2));
        says(companies.get(2), "Vi kan göra det i vecka femtio. Kostnaden beror på hur långt det är till elcentralen.");
        lifecycle.close(anna, charger, Enquiry.State.FOUND, List.of());
        review(anna, companies.get(2), "5", "Kom på utsatt tid och förklarade vad de gjorde.");

        var tap = ask(anna, new Wish("plumbing", "Kranen i köket droppar.", "Jönköping", ""), companies.get(3));
        mediation.withdraw(anna, tap, companies.get(3).company());

        start(anna, new Wish("painting", "Måla om tre fönster på gårdssidan.", "Göteborg", "i sommar"));
    }

    /// The company that is told of has been asked by others, and is reviewed by some.
    private void toTheFirst(List<SubjectId> people, Representative company) {
        var wishes = List.of(
                new Wish("building", "Ett växthus av gamla fönster, grund finns.", "Nacka", "i april"),
                new Wish("building", "Byta trappan till övervåningen.", "Solna", "när det passar"),
                new Wish("kitchen", "Nya luckor och en bänkskiva i ek.", "Stockholm", "efter nyår"),
                new Wish("building", "Ett förråd på tolv kvadrat.", "Täby", "i vår"),
                new Wish("building", "Isolera vinden och bygga golv.", "Stockholm", ""));
        var words = List.of(
                "Lyssnade på vad vi ville och höll priset.",
                "Fint arbete. Det drog ut en vecka på tiden.",
                "Snabba svar.");
        for (var index = 0; index < wishes.size(); index++) {
            var person = people.get(index + 1);
            var enquiry = ask(person, wishes.get(index), company);
            if (index < words.size()) {
                says(company, "Tack för att du frågar! Vi ringer inte, vi skriver här: när kan vi komma och titta?");
                writes(person, enquiry, company, "Helst en kväll i veckan.");
                review(person, company, index == 1 ? "4" : "5", words.get(index));
            }
        }
    }

    private EnquiryId start(SubjectId person, Wish wish) {
        var form = new EnquiryForm(wish.category(), wish.description(), wish.place(), wish.time());
        return switch (mediation.start(person, form, Language.SV)) {
            case Mediation.Starting.Started(var enquiry) -> enquiry;
            case Mediation.Starting.Invalid(var errors) ->
                throw new IllegalStateException("a sample is refused: " + errors);
            case Mediation.Starting.Refused _ -> throw new IllegalStateException("a sample person is suspended");
        };
    }

    private EnquiryId ask(SubjectId person, Wish wish, Representative... companies) {
        var enquiry = start(person, wish);
        var chosen = new ArrayList<CompanyId>();
        for (var company : companies) {
            chosen.add(company.company());
        }
        mediation.choose(person, enquiry, chosen);
        var language = Language.SV.locale();
        for (var company : chosen) {
            mediation.disclose(
                    Binding.of(person),
                    enquiry,
                    company,
                    Set.of(Field.NAME),
                    mediation.wording(language).id(),
                    language);
        }
        return enquiry;
    }

    private Inbox.Representing by(Representative company) {
        return inbox.representing(company.subject()).orElseThrow();
    }

    private DisclosureId latest(Representative company) {
        return inbox.received(by(company), 1).getFirst().id();
    }

    private void says(Representative company, String words) {
        var enquiry = latest(company);
        inbox.open(by(company), enquiry);
        inbox.answer(by(company), enquiry, new OutgoingMessage(new PersonalText(words)));
    }

    private void writes(SubjectId person, EnquiryId enquiry, Representative company, String words) {
        conversations.write(
                Binding.of(person), enquiry, company.company(), new OutgoingMessage(new PersonalText(words)));
    }

    private void offers(Representative company) {
        var offer = new OfferDraft(
                "Tack för besöket! Här är vår offert.",
                List.of(
                        new OfferDraft.Row("Altan i lärk med trappa", "20", "m²", "1850", "25"),
                        new OfferDraft.Row("Bortforsling av den gamla", "1", "st", "3200", "25")),
                "fixed",
                "Virke, skruv, plintar och arbete.",
                "Målning och räcke.",
                "Rotavdrag går att få på arbetet.",
                "Vecka 18",
                OperatorTime.today(clock).plusDays(30).toString());
        var by = by(company);
        var enquiry = latest(company);
        offers.save(by, enquiry, offer);
        var draft =
                Objects.requireNonNull(offers.desk(by, enquiry).orElseThrow().draft());
        if (!(offers.send(by, enquiry, draft.savedAt()) instanceof OfferService.SendResult.Sent)) {
            throw new IllegalStateException("a sample offer is refused");
        }
    }

    private void review(SubjectId person, Representative company, String score, String words) {
        var outcome = reviews.write(person, company.company(), new ReviewForm(score, words, "first", "", "yes"));
        if (!(outcome instanceof Reviews.WriteResult.Written)) {
            throw new IllegalStateException("a sample review is refused: " + outcome);
        }
    }
}
