package se.loomer.edge.mail;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.Secret;

/// An e-mail before it has an addressee: its kind, which names its words, and what fills them.
///
/// @param kind one of the kinds that the policy lists for the writing purpose
/// @param parameters what stands for `${name}` in the words; never printed
public record Email(String kind, SortedMap<String, String> parameters) {
    /// Where the letter's own key leads that ends letters of its kind.
    static final String UNSUBSCRIBE = "unsubscribe";

    static final String REPLY = "reply";
    static final String ANSWERED = "answered";
    static final String ABOVE = "above";
    static final String BY_HAND = "by-hand";
    static final String CAN_WAIT = "can-wait";

    public Email {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /// An e-mail without parameters yet.
    public static Email of(String kind) {
        return new Email(kind, new TreeMap<>());
    }

    /// The same letter with one parameter more.
    public Email with(String name, Object value) {
        var more = new TreeMap<>(parameters);
        more.put(name, value.toString());
        return new Email(kind, more);
    }

    /// The same letter, which its reader can end letters of its kind by, in one press and without signing in (RFC
    /// 8058).
    ///
    /// @param path to which the e-mail's own key is added; it must take what mail programs send there by themselves
    public Email unsubscribedBy(String path) {
        return with(UNSUBSCRIBE, path);
    }

    /// The same letter with a link to a page of the service.
    ///
    /// @param path begins with a slash
    public Email linkingTo(String path) {
        return with("path", path);
    }

    /// The same letter as one of a conversation: an answer to it finds its way by the token.
    ///
    /// @param token what answers carry
    /// @param answered the identifier of the e-mail that this one answers, null for none
    public Email inConversation(Secret token, @Nullable String answered) {
        var answerable = with(REPLY, token.reveal());
        return answered == null ? answerable : answerable.with(ANSWERED, answered);
    }

    /// The same letter, which its reader can answer by e-mail: it says so, and above which line to write.
    ///
    /// @param token what answers carry, see [ReplyReception]
    public Email answeredBy(Secret token) {
        return inConversation(token, null).with(ABOVE, "yes");
    }

    /// The same letter, written by a person and not by a program.
    public Email byHand() {
        return with(BY_HAND, "yes");
    }

    /// The same letter, which waits while its reader has [QuietHours].
    public Email thatCanWait() {
        return with(CAN_WAIT, "yes");
    }

    /// A token for an e-mail that can be answered.
    public static Secret token() {
        return ReplyAddress.next();
    }

    Map<String, String> values() {
        return parameters;
    }

    @Override
    public String toString() {
        return "letter " + kind;
    }
}
