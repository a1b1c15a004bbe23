package se.loomer.edge.mail;

import static java.text.Normalizer.Form.NFC;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.net.IDN;
import java.text.Normalizer;
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
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:\\[\\]]{1,64}@[\\p{L}\\p{N}._-]{1,255}");
    private static final Pattern AROUND = Pattern.compile("(?i)^(?:mailto|smtp):|^'(?=.*'$)|'$|\\.+$");
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
        var bounded = MimeUtility.unfold(header.substring(0, Math.min(header.length(), HEADER_LENGTH_MAX)));
        var parsed = parsed(EncodedWords.closed(EncodedWords.unencoded(bounded)));
        return parsed.isEmpty() ? found(EmailDecoder.header(bounded).replaceAll("\\s*@\\s*", "@")) : parsed;
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
                .map(found -> new Sender(address(found.group()), before(raw, found.start())))
                .toList();
    }

    private static String before(String raw, int start) {
        return EmailDecoder.header(
                raw.substring(0, start).replaceAll("<[^<]*$", "").replaceAll("[<\"\\s]+$|^[\\s\"]+", ""));
    }

    private static Stream<InternetAddress> members(InternetAddress one) {
        try {
            var group = one.isGroup() ? one.getGroup(false) : null;
            return group == null ? Stream.of(one) : Arrays.stream(group);
        } catch (AddressException broken) {
            return Stream.empty();
        }
    }

    /// An address in lower case, its domain as mail servers know it. A domain that its ASCII form does not lead back to
    /// stays as it is, because that form could be somebody else's.
    private static String address(String given) {
        var address = given.toLowerCase(Locale.ROOT);
        var domain = address.substring(address.lastIndexOf('@') + 1);
        try {
            var ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
            var isSame = IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED).equals(Normalizer.normalize(domain, NFC));
            return isSame ? address.substring(0, address.lastIndexOf('@') + 1) + ascii : address;
        } catch (IllegalArgumentException tooLong) {
            return address;
        }
    }

    /// What has no address is the beginning of the next one's name.
    private static List<Sender> named(List<InternetAddress> all) {
        var senders = new ArrayList<Sender>();
        var name = new ArrayList<String>();
        for (var one : all) {
            var address = AROUND.matcher(
                            Objects.requireNonNullElse(one.getAddress(), "").strip())
                    .replaceAll("");
            var isAddress = ADDRESS.matcher(address).matches();
            var own = isAddress ? one.getPersonal() : one.toUnicodeString();
            if (own != null && !own.isBlank()) {
                name.add(EmailDecoder.header(own).strip());
            }
            if (isAddress) {
                senders.add(new Sender(address(address), String.join(", ", name)));
                name.clear();
            }
        }
        return senders;
    }
}
