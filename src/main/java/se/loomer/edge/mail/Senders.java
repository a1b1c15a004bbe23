package se.loomer.edge.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads who stands in a header of addresses, as such headers are in the world: a name with a comma that nobody quoted,
/// a group, an address without a name, and what no grammar allows.
final class Senders {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:\\[\\]]{1,64}@[^\\s<>\"(),;:\\[\\]@]{1,255}");
    private static final int HEADER_LENGTH_MAX = 10_000;
    private static final int MEMBERS_MAX = 100;

    private Senders() {}

    /// Somebody who can be written to.
    ///
    /// @param address in lower case
    /// @param name decoded, empty for none
    record Sender(String address, String name) {}

    /// Everybody in a header who has an address, in its order; at most a hundred.
    static List<Sender> of(String header) {
        var raw = MimeUtility.unfold(header.substring(0, Math.min(header.length(), HEADER_LENGTH_MAX)));
        var parsed = parsed(raw);
        return parsed.isEmpty() ? found(raw) : parsed;
    }

    private static List<Sender> parsed(String raw) {
        try {
            return named(Arrays.stream(InternetAddress.parseHeader(raw, false))
                    .flatMap(Senders::members)
                    .limit(MEMBERS_MAX)
                    .toList());
        } catch (AddressException unreadable) {
            return List.of();
        }
    }

    private static List<Sender> found(String raw) {
        return ADDRESS.matcher(raw)
                .results()
                .limit(MEMBERS_MAX)
                .map(found -> new Sender(found.group().toLowerCase(Locale.ROOT), before(raw, found.start())))
                .toList();
    }

    private static String before(String raw, int start) {
        return LetterText.header(raw.substring(0, start).replaceAll("[<\"\\s]+$|^[\\s\"]+", ""));
    }

    private static Stream<InternetAddress> members(InternetAddress one) {
        try {
            var group = one.isGroup() ? one.getGroup(false) : null;
            return group == null ? Stream.of(one) : Arrays.stream(group);
        } catch (AddressException broken) {
            return Stream.empty();
        }
    }

    /// What has no address is the beginning of the next one's name.
    private static List<Sender> named(List<InternetAddress> all) {
        var senders = new ArrayList<Sender>();
        var name = new ArrayList<String>();
        for (var one : all) {
            var address = Objects.requireNonNullElse(one.getAddress(), "").strip();
            var isAddress = ADDRESS.matcher(address).matches();
            var own = isAddress ? one.getPersonal() : one.toUnicodeString();
            if (own != null && !own.isBlank()) {
                name.add(LetterText.header(own).strip());
            }
            if (isAddress) {
                senders.add(new Sender(address.toLowerCase(Locale.ROOT), String.join(", ", name)));
                name.clear();
            }
        }
        return senders;
    }
}
