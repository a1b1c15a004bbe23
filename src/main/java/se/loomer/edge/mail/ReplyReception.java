package se.loomer.edge.mail;

/// Takes e-mails that answer one of ours, before the [Reception] is asked. Whoever writes e-mails that can be
/// answered by e-mail is one.
public interface ReplyReception {
    /// Takes an e-mail whole, in a transaction of its own, or throws and leaves it where it is. The same e-mail
    /// may come again.
    ///
    /// @param arrival an e-mail that somebody wrote, with a token in it
    /// @return false where its token is not one of this reception's, or it came from somewhere else than where
    ///     the e-mail went that it answers
    boolean take(IncomingEmail arrival);
}
