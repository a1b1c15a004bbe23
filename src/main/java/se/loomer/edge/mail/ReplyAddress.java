package se.loomer.edge.mail;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import se.loomer.guard.enforcement.Secret;

/// The address to which an e-mail of ours is answered, `info+reply.<token>@…`, and the identifier of that e-mail, which
/// holds the token too, because some programs answer to the sender alone. The token is a secret of 130 bits in e-mails
/// that survive being written in capitals.
final class ReplyAddress {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;
    private static final String TOKEN = "([a-zA-Z2-7]{" + LENGTH + "})";
    private static final Pattern IN_ADDRESS = Pattern.compile("\\+reply\\." + TOKEN + "@");
    private static final Pattern IN_IDENTIFIER = Pattern.compile("<" + TOKEN + "\\.reply\\.");

    private ReplyAddress() {}

    static Secret next() {
        var token = new StringBuilder(LENGTH);
        for (var index = 0; index < LENGTH; index++) {
            token.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new Secret(token.toString());
    }

    static String address(String own, String token) {
        var at = own.indexOf('@');
        return own.substring(0, at) + "+reply." + token + own.substring(at);
    }

    static String identifier(String own, String token, UUID letter) {
        return "<%s.reply.%s%s>".formatted(token, letter, own.substring(own.indexOf('@')));
    }

    /// The first token in a text of addresses and identifiers.
    static Optional<Secret> find(String text) {
        for (var place : new Pattern[] {IN_ADDRESS, IN_IDENTIFIER}) {
            var found = place.matcher(text);
            if (found.find()) {
                return Optional.of(new Secret(found.group(1).toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }
}
