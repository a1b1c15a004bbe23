package se.loomer.service.mediation;

import static se.loomer.guard.enforcement.Purpose.MEDIATION;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import se.loomer.edge.files.FileResult;
import se.loomer.edge.files.Uploads;
import se.loomer.edge.limits.Limits;
import se.loomer.edge.mail.Email;
import se.loomer.edge.mail.EmailAttachment;
import se.loomer.edge.mail.IncomingEmail;
import se.loomer.edge.mail.Mail;
import se.loomer.edge.mail.RepliedText;
import se.loomer.edge.mail.ReplyReception;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.accounts.EmailAddress;
import se.loomer.service.companies.CompanyContacts;
import se.loomer.service.companies.RoleNeeded;

/// Takes answers that come by e-mail into their conversations, under the same rules as those that are typed on
/// the page. An e-mail belongs to a conversation by the token of an e-mail that went to the same address; of
/// what it holds only what its writer added goes on, and neither an address nor a signature that is marked as
/// one.
@Service
class EmailReplies implements ReplyReception {
    /// How many answers from one address are taken in which time; what is beyond that waits on the mail server.
    private static final String LIMIT = "mail-replies";

    private final PurposeScope scope;
    private final ReplyAddresses addresses;
    private final CompanyContacts contacts;
    private final OwnConversations own;
    private final Inbox inbox;
    private final Uploads uploads;
    private final Limits limits;
    private final Mail mail;

    EmailReplies(
            PurposeScope scope,
            ReplyAddresses addresses,
            CompanyContacts contacts,
            OwnConversations own,
            Inbox inbox,
            Uploads uploads,
            Limits limits,
            Mail mail) {
        this.scope = scope;
        this.addresses = addresses;
        this.contacts = contacts;
        this.own = own;
        this.inbox = inbox;
        this.uploads = uploads;
        this.limits = limits;
        this.mail = mail;
    }

    /// More answers come from an address than are taken now; they are tried again.
    static final class TooManyNow extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public boolean take(IncomingEmail arrival) {
        var token = arrival.reply();
        if (token == null) {
            return false;
        }
        var presented = token.presented();
        var place = scope.within(MEDIATION, Binding.of(presented), () -> addresses.presented(presented));
        var writer = place.flatMap(one -> writer(one, arrival));
        if (writer.isEmpty()) {
            return false;
        }
        return switch (arrival.nature()) {
            // A program that says that its reader is away says it to nobody.
            case AUTOMATIC_REPLY -> true;
            case LETTER -> take(arrival, place.get(), writer.get());
            case TOO_LARGE, AUTOMATIC -> tell(arrival, place.get(), writer.get(), "reply-unread", "");
            case BOUNCE, COMPLAINT, NOTICE, OWN -> false;
        };
    }

    /// Whoever may answer there and gets our e-mails at the address that this one came from.
    private Optional<SubjectId> writer(ReplyAddresses.Place place, IncomingEmail arrival) {
        var from = Stream.of(arrival.sender(), arrival.answerTo())
                .flatMap(address -> EmailAddress.read(address.reveal()).stream())
                .map(EmailAddress::reveal)
                .distinct()
                .toList();
        var side = place.isPersons()
                ? List.of(place.person())
                : scope.within(
                        MEDIATION,
                        place.person(),
                        () -> contacts.told(place.company(), CompanyContacts.Event.CONVERSATION));
        return side.stream()
                .filter(one -> scope.within(
                        MEDIATION, one, () -> from.stream().anyMatch(address -> addresses.isOwn(one, address))))
                .findFirst();
    }

    private boolean take(IncomingEmail arrival, ReplyAddresses.Place place, SubjectId writer) {
        if (!limits.admits(LIMIT, arrival.sender().reveal())) {
            throw new TooManyNow();
        }
        var words = RepliedText.of(arrival);
        var files = new ArrayList<FileResult>();
        var refused = new ArrayList<EmailAttachment>();
        for (var attached : arrival.attached()) {
            var isTaken = attached.refusal() == null
                    && files.size() < OutgoingMessage.FILES_MAX
                    && isRead(uploads.pictureOrDocument(attached.content(), attached.name()), files);
            if (!isTaken) {
                refused.add(attached);
            }
        }
        var names = refused.stream().map(file -> file.name().reveal()).collect(Collectors.joining("\n"));
        if (words.length() > OutgoingMessage.BODY_LENGTH_MAX || words.length() == 0 && files.isEmpty()) {
            return tell(arrival, place, writer, "reply-unread", names);
        }
        return answer(arrival, place, writer, words, files, names);
    }

    private static boolean isRead(FileResult result, List<FileResult> files) {
        return switch (result) {
            case FileResult.Picture _, FileResult.Document _ -> files.add(result);
            case FileResult.Missing _, FileResult.Refused _ -> false;
        };
    }

    private boolean answer(
            IncomingEmail arrival,
            ReplyAddresses.Place place,
            SubjectId writer,
            PersonalText words,
            List<FileResult> files,
            String refused) {
        var message = new OutgoingMessage(
                words, files, UUID.nameUUIDFromBytes(arrival.identity().bytes()));
        try {
            return switch (send(place, writer, message)) {
                case MessageResult.Written() ->
                    refused.isEmpty() || tell(arrival, place, writer, "reply-files", refused);
                case MessageResult.NoConversation() -> tell(arrival, place, writer, "reply-closed", "");
                case MessageResult.Refused _, MessageResult.Cautious _ ->
                    tell(arrival, place, writer, "reply-held", "");
            };
        } catch (RoleNeeded reader) {
            return tell(arrival, place, writer, "reply-held", "");
        } catch (DuplicateKeyException takenBefore) {
            // The same e-mail came again.
            return true;
        }
    }

    private MessageResult send(ReplyAddresses.Place place, SubjectId writer, OutgoingMessage message) {
        if (place.isPersons()) {
            return own.place(writer, place.disclosure())
                    .map(one -> own.write(Binding.of(writer), one.enquiry(), one.company(), message))
                    .orElseGet(MessageResult.NoConversation::new);
        }
        return inbox.representing(writer)
                .filter(by -> by.company().equals(place.company()))
                .map(by -> inbox.answer(by, place.disclosure(), message))
                .orElseGet(MessageResult.NoConversation::new);
    }

    /// Tells the writer that their answer, or some of it, did not go on; not where a program would read that.
    private boolean tell(
            IncomingEmail arrival, ReplyAddresses.Place place, SubjectId writer, String kind, String files) {
        if (!arrival.isQuiet()) {
            scope.within(
                    MEDIATION,
                    writer,
                    () -> mail.write(writer, Email.of(kind).with("files", files).linkingTo(place.url())));
        }
        return true;
    }
}
