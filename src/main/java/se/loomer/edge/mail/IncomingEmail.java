package se.loomer.edge.mail;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Secret;

/// A letter that came in, as far as it could be read. What could not be decoded stands as replacement characters.
///
/// @param identity tells it apart from every other e-mail
/// @param reference its own identifier, for an answer in the same thread; null where it has none that is fit
/// @param sender the address that it says it comes from; whoever wrote it may have written that too
/// @param answerTo the address to which it asks to be answered: its sender's, unless it names another
/// @param name the sender's name, empty where the e-mail gives none
/// @param reply what the e-mail that it answers carried, null where it answers none of ours
/// @param about the e-mail of ours of which a program tells something; null where none does, or it is none of ours
/// @param isProven whether our own mail server has checked that the sender's domain sent it
/// @param isQuiet whether no program may answer it
public record IncomingEmail(
        Secret.Presented identity,
        @Nullable String reference,
        Nature nature,
        PersonalText sender,
        PersonalText answerTo,
        PersonalText name,
        PersonalText title,
        PersonalText words,
        List<EmailAttachment> attached,
        @Nullable Secret reply,
        @Nullable UUID about,
        boolean isProven,
        boolean isQuiet) {

    /// What kind of e-mail it is.
    public enum Nature {
        /// Somebody wrote it.
        LETTER,
        /// It is larger than what is taken, and only its head was read.
        TOO_LARGE,
        /// It travelled through a list or a program, or a program wrote it. Nobody can tell whether a person did.
        AUTOMATIC,
        /// A program answered an e-mail of ours: its reader is away.
        AUTOMATIC_REPLY,
        /// A mail server gives an e-mail of ours back for good.
        BOUNCE,
        /// Whoever got an e-mail of ours calls it junk.
        COMPLAINT,
        /// A program tells of an e-mail of ours that it waits, arrived or was read.
        NOTICE,
        /// It is one of our own e-mails.
        OWN
    }

    public IncomingEmail {
        attached = List.copyOf(attached);
    }
}
