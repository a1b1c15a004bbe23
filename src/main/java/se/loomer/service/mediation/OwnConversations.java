package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.moderation.ContentScreening;
import se.loomer.service.moderation.OutgoingText;
import se.loomer.service.moderation.ScreeningResult;

/// The person's side of their conversations with companies; the company's is the [Inbox].
@Service
public class OwnConversations {
    private final PurposeScope scope;
    private final Disclosures disclosures;
    private final DisclosureService passing;
    private final Conversations conversations;
    private final ContentScreening watch;
    private final Clock clock;

    OwnConversations(
            PurposeScope scope,
            Disclosures disclosures,
            DisclosureService passing,
            Conversations conversations,
            ContentScreening watch,
            Clock clock) {
        this.scope = scope;
        this.disclosures = disclosures;
        this.passing = passing;
        this.conversations = conversations;
        this.watch = watch;
        this.clock = clock;
    }

    /// Writes to a company that has the enquiry and whose consent stands, unless something speaks against the text.
    ///
    /// @param acting the person and the browser in which they act, see [Devices#acting]
    public MessageResult write(Binding acting, EnquiryId id, CompanyId company, OutgoingMessage message) {
        var person = acting.person();
        if (scope.within(MEDIATION, person, () -> passing.conversation(person, id, company))
                .isEmpty()) {
            return new MessageResult.NoConversation();
        }
        var considered = watch.consider(new OutgoingText(person, null, company.value(), false, message.words()));
        return considered instanceof ScreeningResult.Clear
                ? scope.within(MEDIATION, acting, () -> passing.send(person, id, company, message))
                : new MessageResult.Refused(considered);
    }

    /// Which of the person's conversations this is.
    public Optional<ChosenCompany.Place> place(SubjectId person, DisclosureId disclosure) {
        return scope.within(MEDIATION, person, () -> disclosures.place(person, disclosure));
    }

    /// Marks what the company wrote as read, which the company sees.
    public void markRead(SubjectId person, DisclosureId disclosure) {
        scope.within(MEDIATION, person, () -> {
            conversations.markRead(person, disclosure, "company", clock.instant());
            return true;
        });
    }

    /// A file of the conversation with a company.
    ///
    /// @param small whether the small one of a picture is enough
    public Optional<Conversations.Content> file(
            SubjectId person, EnquiryId id, CompanyId company, UUID file, boolean small) {
        return scope.within(
                MEDIATION,
                person,
                () -> disclosures
                        .chosen(person, id, company)
                        .map(ChosenCompany::disclosed)
                        .flatMap(disclosed -> conversations.file(person, disclosed.id(), file, small)));
    }
}
