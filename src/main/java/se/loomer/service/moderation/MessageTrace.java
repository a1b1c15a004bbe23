package se.loomer.service.moderation;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is remembered of a text that was sent, for a few days and without a word of it.
///
/// @param signature null where the text was too short to have one
record MessageTrace(
        UUID recipient, @Nullable TextSignature signature, boolean hasLink, boolean hasTelephone, Instant at) {
    private static final Pattern LINK = Pattern.compile(
            "(?i)\\bhttps?://|\\bwww\\.|\\b[a-z0-9-]{2,}\\.(?:se|com|net|org|nu|io|info|biz|top|xyz|ru)\\b(?!@)");
    private static final Pattern TELEPHONE = Pattern.compile("(?:\\+|\\b00|\\b0)[1-9][0-9]?(?:[ /-]?[0-9]){6,12}\\b");

    static MessageTrace of(OutgoingText act, Instant now) {
        var text = act.text().reveal();
        return new MessageTrace(
                act.recipient(),
                TextSignature.of(text).orElse(null),
                LINK.matcher(text).find(),
                TELEPHONE.matcher(text).find(),
                now);
    }

    /// Whether both texts are nearly the same.
    boolean resembles(MessageTrace other, int distanceMost) {
        return signature != null && other.signature != null && signature.distance(other.signature) <= distanceMost;
    }
}
