package se.loomer.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import se.loomer.service.mediation.EnquiryForm;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.Field;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.Mediation;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.OwnConversations;
import se.loomer.service.offers.OfferDraft;
import se.loomer.service.offers.OfferId;
import se.loomer.service.offers.OfferService;
import se.loomer.service.reviews.ReviewForm;
import se.loomer.service.reviews.Reviews;

/// What sample people and sample companies say to each other, by the front doors of everybody. What is refused stops
/// the
/// start: samples are right.
@Component
@ConditionalOnProperty(name = "loomer.samples", havingValue = "true")
class SampleTalk {
    private final Mediation mediation;
    private final OwnConversations conversations;
    private final Inbox inbox;
    private final OfferService offers;
    private final Reviews reviews;
    private final Clock clock;

    SampleTalk(
            Mediation mediation,
            OwnConversations conversations,
            Inbox inbox,
            OfferService offers,
            Reviews reviews,
            Clock clock) {
        this.mediation = mediation;
        this.conversations = conversations;
        this.inbox = inbox;
        this.offers = offers;
        this.reviews = reviews;
        this.clock = clock;
    }

    /// An enquiry to be made.
    record Wish(Language language, String category, String description, String place, String time) {
        static Wish swedish(String category, String description, String place, String time) {
            return new Wish(Language.SV, category, description, place, time);
        }

        static Wish english(String category, String description, String place, String time) {
            return new Wish(Language.EN, category, description, place, time);
        }
    }

    /// A conversation from both sides.
    record Talk(SubjectId person, EnquiryId enquiry, Inbox.Representing by, DisclosureId disclosure) {}

    /// Writes an enquiry that nobody has.
    EnquiryId start(SubjectId person, Wish wish) {
        // Of the questions that categories ask, those that must be answered.
        var day = OperatorTime.today(clock).plusDays(60).toString();
        var answers = Map.of("question-what", wish.description(), "question-to", "Uppsala", "question-day", day);
        var form = new EnquiryForm(wish.category(), wish.description(), wish.place(), wish.time(), answers);
        return switch (mediation.start(person, form, wish.language())) {
            case Mediation.Starting.Started(var enquiry) -> enquiry;
            case Mediation.Starting.Invalid(var errors) ->
                throw new IllegalStateException("a sample is refused: " + errors);
            case Mediation.Starting.Refused _ -> throw new IllegalStateException("a sample person is suspended");
        };
    }

    /// Writes an enquiry and lets these companies have it with the person's name; a conversation with each.
    List<Talk> ask(SubjectId person, Wish wish, Representative... companies) {
        var enquiry = start(person, wish);
        var chosen = new ArrayList<CompanyId>();
        for (var company : companies) {
            chosen.add(company.company());
        }
        mediation.choose(person, enquiry, chosen);
        var language = wish.language().locale();
        var talks = new ArrayList<Talk>();
        for (var company : companies) {
            mediation.disclose(
                    Binding.of(person),
                    enquiry,
                    company.company(),
                    Set.of(Field.NAME),
                    mediation.wording(language).id(),
                    language);
            var by = inbox.representing(company.subject()).orElseThrow();
            talks.add(new Talk(
                    person, enquiry, by, inbox.received(by, 1).getFirst().id()));
        }
        return talks;
    }

    /// The company reads, and says nothing.
    void reads(Talk talk) {
        inbox.open(talk.by(), talk.disclosure());
    }

    /// The company reads and answers.
    void says(Talk talk, String words) {
        reads(talk);
        inbox.answer(talk.by(), talk.disclosure(), new OutgoingMessage(new PersonalText(words)));
    }

    /// The person writes.
    void writes(Talk talk, String words) {
        conversations.write(
                Binding.of(talk.person()),
                talk.enquiry(),
                talk.by().company(),
                new OutgoingMessage(new PersonalText(words)));
    }

    /// The company offers to do two things.
    ///
    /// @param greeting what the person reads in the conversation
    OfferId offers(Talk talk, String greeting, OfferDraft.Row... rows) {
        drafts(talk, greeting, rows);
        var draft = Objects.requireNonNull(
                offers.desk(talk.by(), talk.disclosure()).orElseThrow().draft());
        return switch (offers.send(talk.by(), talk.disclosure(), draft.savedAt())) {
            case OfferService.SendResult.Sent(var offer) -> offer;
            case OfferService.SendResult refused ->
                throw new IllegalStateException("a sample offer is refused: " + refused);
        };
    }

    /// The company begins an offer.
    void drafts(Talk talk, String greeting, OfferDraft.Row... rows) {
        reads(talk);
        offers.save(
                talk.by(),
                talk.disclosure(),
                new OfferDraft(
                        greeting,
                        List.of(rows),
                        "fixed",
                        "Arbete, material och resor.",
                        "Det som inte syns innan vi börjar. Det får du ett pris på först.",
                        "Rotavdrag går att få på arbetet.",
                        "Vecka 18",
                        OperatorTime.today(clock).plusDays(30).toString()));
    }

    /// The person reviews a company that has answered them.
    void review(Talk talk, String score, String words) {
        var outcome =
                reviews.write(talk.person(), talk.by().company(), new ReviewForm(score, words, "first", "", "yes"));
        if (!(outcome instanceof Reviews.WriteResult.Written)) {
            throw new IllegalStateException("a sample review is refused: " + outcome);
        }
    }
}
