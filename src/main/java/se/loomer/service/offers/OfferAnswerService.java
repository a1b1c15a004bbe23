package se.loomer.service.offers;

import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.policy.WithdrawalPeriod;
import se.loomer.service.companies.CompanyContacts;
import se.loomer.service.devices.Caution;
import se.loomer.service.devices.Cautions;
import se.loomer.service.mediation.CompanyNews;
import se.loomer.service.mediation.Conversations;
import se.loomer.service.mediation.EnquiryId;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.moderation.ContentScreening;
import se.loomer.service.moderation.OutgoingText;
import se.loomer.service.moderation.ScreeningResult;
import se.loomer.service.offers.CompanyOffer.Reason;
import se.loomer.service.offers.CompanyOffer.State;

/// The person's side: reads and compares what companies offer, and accepts or declines it.
@Service
public class OfferAnswerService {
    private final PurposeScope scope;
    private final Offers offers;
    private final Conversations conversations;
    private final Cautions cautions;
    private final CompanyContacts contacts;
    private final Mail mail;
    private final ContentScreening watch;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OfferAnswerService(
            PurposeScope scope,
            Offers offers,
            Conversations conversations,
            Cautions cautions,
            CompanyContacts contacts,
            Mail mail,
            ContentScreening watch,
            Policy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.scope = scope;
        this.offers = offers;
        this.conversations = conversations;
        this.cautions = cautions;
        this.contacts = contacts;
        this.mail = mail;
        this.watch = watch;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /// What came of answering an offer.
    public sealed interface AnswerResult {
        /// The company is told.
        record Answered() implements AnswerResult {}

        /// It was answered, withdrawn or replaced before, its last day is over, staff hid it, or the company may not
        /// see the conversation now; or the time for withdrawing from the contract is over.
        record NotOpen() implements AnswerResult {}

        /// The person is suspended, or the words are not sent.
        record Refused(ScreeningResult why) implements AnswerResult {}

        /// For a while no company receives anything, because somebody else may have been in the account.
        record Cautious(Caution caution) implements AnswerResult {}

        /// This person has no such offer.
        record UnknownOffer() implements AnswerResult {}
    }

    /// An answer.
    ///
    /// @param reason why it is declined, null for no reason
    /// @param words for the company, which stand in the conversation; empty for none
    private record Answer(State state, @Nullable Reason reason, PersonalText words) {}

    /// All offers that the person has, those of each conversation together, the latest first.
    public List<ReceivedOffer> all(SubjectId person) {
        return scope.within(MEDIATION, person, () -> offers.received(person, null));
    }

    /// The offers to one enquiry, without marking them as read.
    public List<ReceivedOffer> look(SubjectId person, EnquiryId enquiry) {
        return scope.within(MEDIATION, person, () -> offers.received(person, enquiry));
    }

    /// The offers to one enquiry; those that wait for an answer are marked as read, which their companies see.
    public List<ReceivedOffer> open(SubjectId person, EnquiryId enquiry) {
        return scope.within(MEDIATION, person, () -> {
            var received = offers.received(person, enquiry);
            offers.markRead(
                    person, received.stream().map(one -> one.offer().id()).toList(), clock.instant());
            return received;
        });
    }

    /// One offer, marked as read by this.
    public Optional<ReceivedOffer> open(SubjectId person, EnquiryId enquiry, OfferId offer) {
        return scope.within(MEDIATION, person, () -> {
            offers.markRead(person, List.of(offer), clock.instant());
            return find(person, enquiry, offer);
        });
    }

    private Optional<ReceivedOffer> find(SubjectId person, EnquiryId enquiry, OfferId offer) {
        return offers.received(person, enquiry).stream()
                .filter(one -> one.offer().id().equals(offer))
                .findFirst();
    }

    /// Accepts an offer as it stands, by which the person and the company have agreed.
    ///
    /// @param acting the person and the browser in which they act, see [se.loomer.service.devices.Devices#acting]
    public AnswerResult accept(Binding acting, EnquiryId enquiry, OfferId offer) {
        return watch.suspension(acting.person())
                .<AnswerResult>map(AnswerResult.Refused::new)
                .orElseGet(
                        () -> answer(acting, enquiry, offer, new Answer(State.ACCEPTED, null, new PersonalText(""))));
    }

    /// Declines an offer. What the person says to it stands in the conversation.
    ///
    /// @param acting the person and the browser in which they act, see [se.loomer.service.devices.Devices#acting]
    /// @param reason null for none
    /// @param words empty for none
    public AnswerResult decline(
            Binding acting, EnquiryId enquiry, OfferId offer, @Nullable Reason reason, PersonalText words) {
        var person = acting.person();
        var received = scope.within(MEDIATION, person, () -> find(person, enquiry, offer));
        if (received.isEmpty()) {
            return new AnswerResult.UnknownOffer();
        }
        var held = words.length() == 0
                ? watch.suspension(person)
                : Optional.of(watch.consider(new OutgoingText(
                                person, null, received.get().offer().company().value(), false, words)))
                        .filter(considered -> !(considered instanceof ScreeningResult.Clear));
        return held.<AnswerResult>map(AnswerResult.Refused::new)
                .orElseGet(() -> answer(acting, enquiry, offer, new Answer(State.DECLINED, reason, words)));
    }

    private AnswerResult answer(Binding acting, EnquiryId enquiry, OfferId offer, Answer answer) {
        try {
            return scope.within(MEDIATION, acting, () -> answerOnce(acting.person(), enquiry, offer, answer));
        } catch (DataIntegrityViolationException closedMeanwhile) {
            // The last day ended, or the company lost sight of it, between the look and the answer.
            return new AnswerResult.NotOpen();
        }
    }

    private AnswerResult answerOnce(SubjectId person, EnquiryId enquiry, OfferId id, Answer answer) {
        var found = find(person, enquiry, id);
        if (found.isEmpty()) {
            return new AnswerResult.UnknownOffer();
        }
        var received = found.get();
        if (!received.canBeAnswered(OperatorTime.today(clock))) {
            return new AnswerResult.NotOpen();
        }
        var caution = cautions.standing(person);
        if (caution.isPresent()) {
            return new AnswerResult.Cautious(caution.get());
        }
        var now = clock.instant();
        var withdrawUntil = answer.state() == State.ACCEPTED ? WithdrawalPeriod.end(policy, now) : null;
        if (!offers.settle(id, answer.state(), answer.reason(), withdrawUntil, now)) {
            return new AnswerResult.NotOpen();
        }
        tell(person, received, answer, withdrawUntil);
        return new AnswerResult.Answered();
    }

    /// Withdraws from the contract that an accepted offer made, in the time that the law gives for it (Lag
    /// 2005:59, 2 kap. 10 §). Neither a suspension nor a caution stands in its way. The company is told also where
    /// it sees the conversation no more; both get the statement by e-mail.
    public AnswerResult rescind(SubjectId person, EnquiryId enquiry, OfferId id) {
        return scope.within(MEDIATION, person, () -> {
            var found = find(person, enquiry, id);
            if (found.isEmpty()) {
                return new AnswerResult.UnknownOffer();
            }
            var now = clock.instant();
            if (!offers.rescind(id, now)) {
                return new AnswerResult.NotOpen();
            }
            var received = found.get();
            var offer = received.offer();
            events.publishEvent(new CompanyNews(offer.company(), CompanyNews.Type.OFFER_RESCINDED, id.value()));
            contacts.tell(
                    offer.company(),
                    CompanyContacts.Event.CONVERSATION,
                    statement("offer-rescinded", received, now).linkingTo("/inbox/" + offer.disclosure()));
            mail.write(
                    person, statement("offer-rescinded-receipt", received, now).linkingTo(received.url()));
            return new AnswerResult.Answered();
        });
    }

    private static Email statement(String kind, ReceivedOffer received, Instant now) {
        return Email.of(kind)
                .with("company", received.companyName())
                .with("reference", received.reference())
                .with("version", received.offer().version())
                .with("accepted", Objects.requireNonNull(received.offer().settledAt()))
                .with("at", now);
    }

    private void tell(SubjectId person, ReceivedOffer received, Answer answer, @Nullable Instant withdrawUntil) {
        var offer = received.offer();
        var isAccepted = withdrawUntil != null;
        if (answer.words().length() > 0) {
            conversations.write(
                    new Conversations.Side(person, offer.disclosure(), offer.company(), "person", received.until()),
                    new OutgoingMessage(answer.words()),
                    clock.instant());
        }
        var type = isAccepted ? CompanyNews.Type.OFFER_ACCEPTED : CompanyNews.Type.OFFER_DECLINED;
        events.publishEvent(new CompanyNews(offer.company(), type, offer.id().value()));
        contacts.tell(
                offer.company(),
                CompanyContacts.Event.CONVERSATION,
                Email.of(isAccepted ? "offer-accepted" : "offer-declined")
                        .with("company", received.companyName())
                        .with("reference", received.reference())
                        .linkingTo("/inbox/" + offer.disclosure()));
        if (withdrawUntil != null) {
            mail.write(
                    person,
                    Email.of("offer-receipt")
                            .with("company", received.companyName())
                            .with("reference", received.reference())
                            .with("until", withdrawUntil)
                            .linkingTo(received.url()));
        }
    }
}
