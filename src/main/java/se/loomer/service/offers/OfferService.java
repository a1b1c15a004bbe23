package se.loomer.service.offers;

import static se.loomer.guard.enforcement.Purpose.DISCLOSURE;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.policy.OperatorTime;
import se.loomer.policy.Policy;
import se.loomer.service.companies.Role;
import se.loomer.service.mediation.CompanyNews;
import se.loomer.service.mediation.Conversations;
import se.loomer.service.mediation.DisclosureId;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.mediation.OutgoingMessage;
import se.loomer.service.mediation.ReceivedEnquiry;
import se.loomer.service.moderation.ContentScreening;
import se.loomer.service.moderation.OutgoingText;
import se.loomer.service.moderation.ScreeningResult;

/// The company's side: drafts an offer in a conversation that it may see, sends it in versions, and withdraws it.
@Service
public class OfferService {
    private final PurposeScope scope;
    private final Offers offers;
    private final Inbox inbox;
    private final Conversations conversations;
    private final Mail mail;
    private final ContentScreening watch;
    private final Policy policy;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OfferService(
            PurposeScope scope,
            Offers offers,
            Inbox inbox,
            Conversations conversations,
            Mail mail,
            ContentScreening watch,
            Policy policy,
            ApplicationEventPublisher events,
            Clock clock) {
        this.scope = scope;
        this.offers = offers;
        this.inbox = inbox;
        this.conversations = conversations;
        this.mail = mail;
        this.watch = watch;
        this.policy = policy;
        this.events = events;
        this.clock = clock;
    }

    /// What a company has typed and not sent.
    public record Draft(OfferDraft typed, Instant savedAt) {}

    /// A conversation with what the company has offered in it.
    ///
    /// @param asked how many companies have had the enquiry, this one included
    /// @param versions the latest first
    /// @param draft null for none
    /// @param latest the last day that an offer sent today may name
    public record Desk(
            ReceivedEnquiry enquiry,
            int asked,
            List<CompanyOffer> versions,
            @Nullable Draft draft,
            LocalDate today,
            LocalDate latest) {
        /// Whether the person accepted one, after which nothing else is offered.
        public boolean isAgreed() {
            return versions.stream().anyMatch(offer -> offer.state() == CompanyOffer.State.ACCEPTED);
        }

        private FieldErrors errors() {
            return draft == null ? FieldErrors.none() : errors(draft.typed());
        }

        /// What has to be corrected in a draft before it can be sent.
        public FieldErrors errors(OfferDraft typed) {
            return typed.errors(today, latest);
        }

        /// What the draft says; only where nothing has to be corrected.
        public Optional<OfferContent> content() {
            return draft == null || !errors().isEmpty()
                    ? Optional.empty()
                    : Optional.of(draft.typed().content());
        }

        /// The form to go on with: the draft, the latest version anew, or an empty one.
        public OfferDraft form(String greeting) {
            if (draft != null) {
                return draft.typed();
            }
            return versions.isEmpty()
                    ? OfferDraft.empty(greeting)
                    : OfferDraft.of(versions.getFirst().content(), greeting);
        }
    }

    /// What came of sending an offer.
    public sealed interface SendResult {
        /// The person has it.
        record Sent(OfferId offer) implements SendResult {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements SendResult {}

        /// The company is suspended or limited, or the words are not sent.
        record Refused(ScreeningResult why) implements SendResult {}

        /// Somebody changed the draft after it was looked at, or sent it.
        record Changed() implements SendResult {}

        /// The person has accepted an offer, which nobody changes.
        record Agreed() implements SendResult {}

        /// As many versions as there may be were sent.
        record TooMany(int most) implements SendResult {}

        /// There is no such conversation, or the company may not see it.
        record NoConversation() implements SendResult {}
    }

    private static Binding binding(Inbox.Representing by) {
        return Binding.of(by.representative()).and(by.company());
    }

    /// What the company has offered in a conversation; nothing where it may not see it.
    public Optional<Desk> desk(Inbox.Representing by, DisclosureId id) {
        return inbox.look(by, id).map(enquiry -> scope.within(DISCLOSURE, binding(by), () -> desk(by, enquiry)));
    }

    private Desk desk(Inbox.Representing by, ReceivedEnquiry enquiry) {
        var today = OperatorTime.today(clock);
        var most = policy.fact("offer-valid").after(clock.instant().atOffset(ZoneOffset.UTC));
        var ends = OperatorTime.day(enquiry.until()).minusDays(1);
        var latest = OperatorTime.day(most.toInstant());
        var draft = offers.draft(by.company(), enquiry.id())
                .map(saved -> new Draft(OfferDraft.of(saved.typed()), saved.savedAt()));
        return new Desk(
                enquiry,
                offers.asked(enquiry.id()),
                offers.of(by.company(), enquiry.id()),
                draft.orElse(null),
                today,
                ends.isBefore(latest) ? ends : latest);
    }

    /// One version that the company sent.
    public Optional<CompanyOffer> find(Inbox.Representing by, DisclosureId id, OfferId offer) {
        return find(by, offer).filter(one -> one.disclosure().equals(id));
    }

    /// The version with this key, wherever the company sent it; nothing where it may not see it any more.
    public Optional<CompanyOffer> find(Inbox.Representing by, OfferId offer) {
        return scope.within(DISCLOSURE, binding(by), () -> offers.find(by.company(), offer));
    }

    /// Keeps what was typed, right or wrong; false where there is no such conversation, or it is too long for any
    /// offer.
    public boolean save(Inbox.Representing by, DisclosureId id, OfferDraft draft) {
        by.role().require(Role.HANDLER);
        return draft.canBeKept()
                && inbox.look(by, id)
                        .map(to -> scope.within(
                                DISCLOSURE, binding(by), () -> offers.save(to, by.company(), draft, clock.instant())))
                        .isPresent();
    }

    /// Throws the draft away, if there is one; false where there is no such conversation.
    public boolean discard(Inbox.Representing by, DisclosureId id) {
        by.role().require(Role.HANDLER);
        return inbox.look(by, id)
                .map(to -> scope.within(DISCLOSURE, binding(by), () -> offers.discard(by.company(), to.id())))
                .isPresent();
    }

    /// Sends the draft as it was looked at. What is open of earlier versions is replaced by it.
    ///
    /// @param shown when the draft that was looked at had been saved
    public SendResult send(Inbox.Representing by, DisclosureId id, Instant shown) {
        by.role().require(Role.HANDLER);
        var found = desk(by, id);
        if (found.isEmpty()) {
            return new SendResult.NoConversation();
        }
        var desk = found.get();
        var draft = desk.draft();
        if (draft == null || !draft.savedAt().equals(shown)) {
            return new SendResult.Changed();
        }
        var content = desk.content();
        if (content.isEmpty()) {
            return new SendResult.Invalid(desk.errors());
        }
        return send(by, desk.enquiry(), draft.typed(), content.get(), shown);
    }

    /// Sends an offer that nobody keeps as a draft; one that somebody is at stays. What is open of earlier versions is
    /// replaced by it.
    public SendResult send(Inbox.Representing by, DisclosureId id, OfferDraft typed) {
        by.role().require(Role.HANDLER);
        var found = desk(by, id);
        if (found.isEmpty()) {
            return new SendResult.NoConversation();
        }
        var errors = found.get().errors(typed);
        return errors.isEmpty()
                ? send(by, found.get().enquiry(), typed, typed.content(), null)
                : new SendResult.Invalid(errors);
    }

    /// @param shown when the draft that was looked at had been saved; null for what is no draft
    private SendResult send(
            Inbox.Representing by,
            ReceivedEnquiry to,
            OfferDraft typed,
            OfferContent content,
            @Nullable Instant shown) {
        var words = new PersonalText(typed.greeting() + "\n" + content.words().reveal());
        var considered = watch.consider(
                new OutgoingText(by.representative(), by.company(), to.id().value(), false, words));
        if (!(considered instanceof ScreeningResult.Clear)) {
            return new SendResult.Refused(considered);
        }
        try {
            return scope.within(DISCLOSURE, binding(by), () -> {
                var desk = desk(by, to);
                var draft = desk.draft();
                if (shown != null && (draft == null || !draft.savedAt().equals(shown))) {
                    return new SendResult.Changed();
                }
                var result = add(by, desk, content, typed.greeting());
                if (shown != null && result instanceof SendResult.Sent) {
                    offers.discard(by.company(), to.id());
                }
                return result;
            });
        } catch (DuplicateKeyException sentOrAcceptedMeanwhile) {
            return new SendResult.Changed();
        }
    }

    private SendResult add(Inbox.Representing by, Desk desk, OfferContent content, String greeting) {
        if (desk.isAgreed()) {
            return new SendResult.Agreed();
        }
        var most = policy.fact("offer-versions").amount();
        if (desk.versions().size() >= most) {
            return new SendResult.TooMany(most);
        }
        var now = clock.instant();
        var to = desk.enquiry();
        var id = OfferId.next();
        offers.end(by.company(), to.id(), CompanyOffer.State.REPLACED, now);
        offers.add(id, to, by.company(), desk.versions().size() + 1, content, now);
        conversations.write(
                new Conversations.Side(to.person(), to.id(), by.company(), "company", to.until()),
                new OutgoingMessage(new PersonalText(greeting)),
                now);
        mail.write(
                to.person(),
                Email.of("offer-received")
                        .with("company", by.name())
                        .linkingTo("/offers")
                        .thatCanWait());
        events.publishEvent(new CompanyNews(by.company(), CompanyNews.Type.OFFER_SENT, id.value()));
        return new SendResult.Sent(id);
    }

    /// Withdraws the open offer of a conversation and tells the person; false where none is open.
    public boolean withdraw(Inbox.Representing by, DisclosureId id) {
        by.role().require(Role.HANDLER);
        var enquiry = inbox.look(by, id);
        return enquiry.isPresent() && scope.within(DISCLOSURE, binding(by), () -> withdraw(by, enquiry.get()));
    }

    private boolean withdraw(Inbox.Representing by, ReceivedEnquiry from) {
        if (offers.end(by.company(), from.id(), CompanyOffer.State.WITHDRAWN, clock.instant()) == 0) {
            return false;
        }
        mail.write(
                from.person(),
                Email.of("offer-withdrawn").with("company", by.name()).linkingTo("/offers"));
        return true;
    }
}
