package se.loomer.edge.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.loomer.guard.enforcement.Secret;

/// Fetches the e-mails that people write to us. Each is handed over whole and then removed from the mail server, so
/// that it stands in one place, where its writer's rights reach it; one that could not be taken stays and is tried
/// again.
final class InboundMail {
    private static final Logger LOG = LoggerFactory.getLogger(InboundMail.class);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int BYTES_AT_ONCE = 1024 * 1024;
    private static final int BATCH = 20;
    private static final int SEEN_AT_ONCE = 500;
    private static final int SHORT_MAX = 1_000;
    private static final Duration READING = Duration.ofMinutes(2);
    private static final int SHORT_TIMES = 3;
    private static final FetchProfile KNOWN_AHEAD = new FetchProfile();

    static {
        KNOWN_AHEAD.add(UIDFolder.FetchProfileItem.UID);
        KNOWN_AHEAD.add(FetchProfile.Item.FLAGS);
        KNOWN_AHEAD.add(FetchProfile.Item.SIZE);
    }

    /// Ten files of the largest kind, in the encoding of mail, would be more; an e-mail of this size is a mistake.
    static final int LETTER_BYTES_MAX = 16 * 1024 * 1024;

    private final URI server;
    private final EmailReader reader;
    private final List<ReplyReception> replies;
    private final Reception reception;
    private final ReturnedEmails returns;
    private final Clock clock;
    private final Session session;
    private final PostponedEmails postponed;
    private final UUID mailbox;
    private final Map<Long, ShortRead> shortLetters = new ConcurrentHashMap<>();

    /// How much of an e-mail came that is shorter than its server says, and how often.
    private record ShortRead(int size, int times) {
        private ShortRead again() {
            return new ShortRead(size, times + 1);
        }
    }

    /// @param server `imap://user:password@host:port/folder` or `imaps://…`; the folder is INBOX unless it is named
    InboundMail(
            URI server,
            EmailReader reader,
            List<ReplyReception> replies,
            Reception reception,
            ReturnedEmails returns,
            PostponedEmails postponed,
            Clock clock) {
        this.server = server;
        this.reader = reader;
        this.replies = List.copyOf(replies);
        this.reception = reception;
        this.returns = returns;
        this.postponed = postponed;
        this.mailbox = mailbox(server);
        this.clock = clock;
        var properties = new Properties();
        for (var timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.%s.%s".formatted(server.getScheme(), timeout), String.valueOf(TIMEOUT_MILLIS));
        }
        properties.setProperty("mail.%s.peek".formatted(server.getScheme()), "true");
        properties.setProperty("mail.%s.fetchsize".formatted(server.getScheme()), String.valueOf(BYTES_AT_ONCE));
        properties.setProperty("mail.imap.starttls.enable", "true");
        properties.setProperty("mail.mime.address.strict", "false");
        this.session = Session.getInstance(properties);
    }

    /// Numbers of e-mails are a mailbox's own; neither its address nor its password can be told from this.
    private static UUID mailbox(URI server) {
        var named =
                "%s:%d%s %s".formatted(server.getHost(), server.getPort(), server.getPath(), server.getRawUserInfo());
        return UUID.nameUUIDFromBytes(Secret.Presented.of(named).bytes());
    }

    /// Takes what has come, at most one batch, and one caller at a time; returns how many e-mails were taken.
    synchronized int collect() {
        try (var store = session.getStore(server.getScheme())) {
            connect(store);
            try (var folder = store.getFolder(folder())) {
                folder.open(Folder.READ_WRITE);
                var taken = collect(folder);
                folder.expunge();
                return taken;
            }
        } catch (MessagingException unreachable) {
            // What a server says may quote a password or an address, so only its kind is told.
            LOG.warn(
                    "The mail server gives no letters now: {}",
                    unreachable.getClass().getSimpleName());
            return 0;
        }
    }

    private void connect(Store store) throws MessagingException {
        var user = String.valueOf(server.getRawUserInfo());
        var colon = user.indexOf(':');
        store.connect(
                server.getHost(),
                server.getPort(),
                decoded(colon < 0 ? user : user.substring(0, colon)),
                colon < 0 ? "" : decoded(user.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private String folder() {
        var path = server.getPath();
        return path == null || path.length() < 2 ? "INBOX" : path.substring(1);
    }

    private int collect(Folder folder) throws MessagingException {
        var taken = 0;
        var resting = postponed.resting(mailbox, clock);
        var count = folder.getMessageCount();
        for (var first = 1; first <= count && taken < BATCH; first += SEEN_AT_ONCE) {
            var seen = folder.getMessages(first, Math.min(count, first + SEEN_AT_ONCE - 1));
            folder.fetch(seen, KNOWN_AHEAD);
            for (var message : seen) {
                taken += taken < BATCH && take(folder, (MimeMessage) message, resting) ? 1 : 0;
            }
        }
        return taken;
    }

    /// Takes one e-mail and removes it. Whatever goes wrong with it, goes wrong with it alone.
    private boolean take(Folder folder, MimeMessage message, Set<Long> resting) throws MessagingException {
        var uid = ((UIDFolder) folder).getUID(message);
        if (resting.contains(uid)) {
            return false;
        }
        try {
            if (message.isSet(Flags.Flag.DELETED)) {
                return false;
            }
            take(message, uid);
            message.setFlag(Flags.Flag.DELETED, true);
            postponed.taken(mailbox, uid);
            shortLetters.remove(uid);
            return true;
        } catch (MessagingException unreadable) {
            if (!folder.isOpen()) {
                throw unreadable;
            }
            return postpone(uid, unreadable);
        } catch (RuntimeException | StackOverflowError refused) {
            return postpone(uid, refused);
        }
    }

    private void take(MimeMessage message, long uid) throws MessagingException {
        var content = content(message, uid);
        var arrival = content.isEmpty() ? reader.readHead(message) : reader.read(letter(content.get()));
        if (!isTakenReply(arrival)) {
            reception.take(arrival);
        }
        var about = arrival.about();
        if (about != null && arrival.nature() == IncomingEmail.Nature.BOUNCE) {
            returns.returned(about);
        } else if (about != null && arrival.nature() == IncomingEmail.Nature.COMPLAINT) {
            returns.complained(about);
        }
    }

    private boolean isTakenReply(IncomingEmail arrival) {
        return arrival.reply() != null && replies.stream().anyMatch(one -> one.take(arrival));
    }

    /// Leaves an e-mail alone for a while, so that one alone never keeps the others waiting.
    private boolean postpone(long uid, Throwable why) {
        var kind = why.getClass().getSimpleName();
        LOG.warn("Letter {} could not be taken now: {}", uid, kind);
        if (shortLetters.size() >= SHORT_MAX) {
            shortLetters.clear();
        }
        postponed.postpone(mailbox, uid, kind.isEmpty() ? "Throwable" : kind, clock);
        return false;
    }

    /// The e-mail with all its parts, so that nothing of it depends on the connection any more; nothing where it is
    /// larger than what is taken.
    private Optional<byte[]> content(MimeMessage message, long uid) throws MessagingException {
        var size = size(message);
        if (size > LETTER_BYTES_MAX) {
            return Optional.empty();
        }
        var bytes = new BoundedBytes(LETTER_BYTES_MAX, clock.instant().plus(READING), clock);
        try {
            message.writeTo(bytes);
        } catch (BoundedBytes.TooMany large) {
            return Optional.empty();
        } catch (IOException cut) {
            throw new MessagingException("a letter was cut off", cut);
        }
        if (bytes.size() == 0 || bytes.size() < size && isShortForTheFirstTime(uid, bytes.size())) {
            throw new MessagingException("a letter without its content");
        }
        return Optional.of(bytes.toByteArray());
    }

    /// How many bytes the server says there are; negative where it does not say.
    private static int size(MimeMessage message) {
        try {
            return message.getSize();
        } catch (MessagingException unknown) {
            return -1;
        }
    }

    /// Servers count wrongly, and servers give less than there is: what is short in the same way every time is whole.
    private boolean isShortForTheFirstTime(long uid, int size) {
        var before =
                shortLetters.merge(uid, new ShortRead(size, 1), (old, one) -> old.size() == size ? old.again() : one);
        return before.times() < SHORT_TIMES;
    }

    private MimeMessage letter(byte[] content) throws MessagingException {
        return new MimeMessage(session, new ByteArrayInputStream(content));
    }

    /// Collects what somebody else sends, up to so many bytes and until a moment.
    static final class BoundedBytes extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private final Instant until;
        private final Clock clock;

        BoundedBytes(int most, Instant until, Clock clock) {
            this.most = most;
            this.until = until;
            this.clock = clock;
        }

        /// There are more bytes than are taken.
        static final class TooMany extends IOException {
            private static final long serialVersionUID = 1;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            if (length > most - bytes.size()) {
                throw new TooMany();
            }
            if (clock.instant().isAfter(until)) {
                throw new IOException("it took too long");
            }
            bytes.write(from, start, length);
        }

        int size() {
            return bytes.size();
        }

        byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
