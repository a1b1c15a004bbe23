package se.loomer.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.loomer.command.SampleTalk.Talk;
import se.loomer.command.SampleTalk.Wish;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.companies.Representative;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.offers.CompanyOffer;
import se.loomer.service.offers.OfferAnswerService;
import se.loomer.service.offers.OfferDraft;
import se.loomer.service.offers.OfferId;
import se.loomer.service.offers.OfferService;
import se.loomer.service.reviews.PublishedReviews;
import se.loomer.service.reviews.ReviewReplies;
import se.loomer.service.workplace.Assignments;
import se.loomer.service.workplace.Notes;
import se.loomer.service.workplace.SavedReplies;

/// What lies on the desk of the sample company that is told of: conversations that wait and that do not, offers in each
/// state, who has which, notes, saved replies, and reviews with a reply.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class SampleWorkplace {
    private final SampleTalk talk;
    private final Mediation mediation;
    private final OfferService offers;
    private final OfferAnswerService answers;
    private final Assignments assignments;
    private final Notes notes;
    private final SavedReplies replies;
    private final PublishedReviews reviews;
    private final ReviewReplies reviewReplies;

    SampleWorkplace(
            SampleTalk talk,
            Mediation mediation,
            OfferService offers,
            OfferAnswerService answers,
            Assignments assignments,
            Notes notes,
            SavedReplies replies,
            PublishedReviews reviews,
            ReviewReplies reviewReplies) {
        this.talk = talk;
        this.mediation = mediation;
        this.offers = offers;
        this.answers = answers;
        this.assignments = assignments;
        this.notes = notes;
        this.replies = replies;
        this.reviews = reviews;
        this.reviewReplies = reviewReplies;
    }

    private static final List<Wish> WISHES = List.of(
            Wish.swedish("building", "Ett växthus av gamla fönster, grund finns.", "Nacka", "i april"),
            Wish.swedish("building", "Byta trappan till övervåningen.", "Solna", "när det passar"),
            Wish.swedish("kitchen", "Nya luckor och en bänkskiva i ek.", "Stockholm", "efter nyår"),
            Wish.swedish("building", "Ett förråd på tolv kvadrat.", "Täby", "i vår"),
            Wish.swedish("building", "Isolera vinden och bygga golv.", "Stockholm", ""),
            Wish.english("building", "A small sauna in the garden, for four people.", "Stockholm", "before the winter"),
            Wish.english("carpentry", "Bookshelves along a wall of five metres.", "Solna", ""),
            Wish.swedish("building", "Laga trappan vid entrén, två steg är lösa.", "Huddinge", "så snart det går"));

    /// Writes everything once.
    ///
    /// @param people who ask, more than there are wishes; the last ones write English
    /// @param colleague speaks for the company too
    void write(List<SubjectId> people, Representative company, SubjectId colleague) {
        var talks = new ArrayList<Talk>();
        var asking = new ArrayDeque<>(people);
        for (var wish : WISHES) {
            var person = wish.language() == Language.EN ? asking.removeLast() : asking.removeFirst();
            talks.add(talk.ask(person, wish, company).getFirst());
        }
        answered(talks);
        accepted(talks);
        rest(talks, company);
        share(talks, company.subject(), colleague);
        for (var reply : List.of(
                new SavedReplies.Reply(
                        null, "Tid för besök", "Tack för att du frågar! Vi kommer gärna och tittar. Passar en kväll?"),
                new SavedReplies.Reply(
                        null, "Be om bilder", "Har du ett par bilder och ungefärliga mått? Då kan vi räkna direkt."),
                new SavedReplies.Reply(
                        null,
                        "In English",
                        "Thank you for asking! We would like to come and see it. When suits you?"))) {
            replies.save(talks.getFirst().by(), reply);
        }
    }

    /// Conversations that went on to a review, one of them with a reply of the company.
    private void answered(List<Talk> talks) {
        var words = List.of(
                "Lyssnade på vad vi ville och höll priset.",
                "Fint arbete. Det drog ut en vecka på tiden.",
                "Snabba svar.");
        for (var index = 0; index < words.size(); index++) {
            talk.says(
                    talks.get(index),
                    "Tack för att du frågar! Vi ringer inte, vi skriver här: när kan vi komma och titta?");
            talk.writes(talks.get(index), "Helst en kväll i veckan.");
            talk.review(talks.get(index), index == 1 ? "4" : "5", words.get(index));
        }
        var by = talks.getFirst().by();
        for (var review : reviews.of(by.company(), 1).reviews()) {
            if (review.score() == 4) {
                reviewReplies.reply(
                        by,
                        review.id(),
                        new PersonalText("Tack! Virket kom sent, det borde vi ha sagt till om tidigare."));
            }
        }
    }

    /// Offers that were accepted, declined, withdrawn from, and taken back by the company.
    private void accepted(List<Talk> talks) {
        var greenhouse = offer(talks.get(0), "Växthus på befintlig grund", "42000");
        answers.accept(acting(talks.get(0)), talks.get(0).enquiry(), greenhouse);
        var stairs = offer(talks.get(1), "Trappa i ek", "61000");
        answers.decline(
                acting(talks.get(1)),
                talks.get(1).enquiry(),
                stairs,
                CompanyOffer.Reason.POSTPONED,
                new PersonalText("Vi väntar till nästa år."));
        var kitchen = offer(talks.get(2), "Luckor och bänkskiva i ek", "38500");
        answers.accept(acting(talks.get(2)), talks.get(2).enquiry(), kitchen);
        answers.rescind(talks.get(2).person(), talks.get(2).enquiry(), kitchen);
        offer(talks.get(3), "Förråd, tolv kvadrat", "84000");
        offers.withdraw(talks.get(3).by(), talks.get(3).disclosure());
    }

    private static Binding acting(Talk talk) {
        return Binding.of(talk.person());
    }

    private OfferId offer(Talk to, String words, String price) {
        return talk.offers(to, "Här är vår offert.", new OfferDraft.Row(words, "1", "st", price, "25"));
    }

    /// An offer that waits for its answer, one that is being written, one in English, one unread, one withdrawn.
    private void rest(List<Talk> talks, Representative company) {
        offer(talks.get(4), "Isolering och golv på vinden", "27500");
        talk.says(talks.get(5), "Hello! Yes, we build saunas. Is there electricity where it shall stand?");
        talk.writes(talks.get(5), "There is, ten metres away. Could you come and see it in the evening?");
        talk.drafts(
                talks.get(6),
                "Here is our price for the shelves.",
                new OfferDraft.Row("Shelves in oak, five metres", "1", "pcs", "31000", "25"));
        // Nobody has read the last one yet.
        var withdrawn = talk.ask(
                        talks.get(4).person(),
                        Wish.swedish("building", "Ett staket mot vägen, trettio meter.", "Stockholm", ""),
                        company)
                .getFirst();
        mediation.withdraw(
                withdrawn.person(), withdrawn.enquiry(), withdrawn.by().company());
    }

    private void share(List<Talk> talks, SubjectId representative, SubjectId colleague) {
        var by = talks.getFirst().by();
        for (var index : List.of(0, 5)) {
            assignments.assign(by, talks.get(index).disclosure(), null, representative);
        }
        for (var index : List.of(2, 4)) {
            assignments.assign(by, talks.get(index).disclosure(), null, colleague);
        }
        notes.write(
                by, talks.get(0).disclosure(), new PersonalText("Kolla måtten på fönstren innan vi beställer virke."));
        notes.write(by, talks.get(4).disclosure(), new PersonalText("Taklucka finns. Ta med stegen."));
    }
}
