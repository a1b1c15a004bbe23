package se.loomer.edge.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the letters that people write to us. Each is handed over whole and then removed from the mail server, so
/// that
/// it stands in one place, where its writer's rights reach it; one that could not be taken stays and is tried again.
final class InboundMail {
    private static final Logger LOG = LoggerFactory.getLogger(InboundMail.class);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int BATCH = 20;
    private static final int SEEN_MAX = 500;
    private static final int POSTPONED_MAX = 1_000;
    private static final Duration POSTPONED = Duration.ofMinutes(5);

    /// Ten files of the largest kind, in the encoding of mail, would be more; a letter of this size is a mistake.
    static final int LETTER_BYTES_MAX = 16 * 1024 * 1024;

    private final URI server;
    private final LetterReader reader;
    private final Reception reception;
    private final Consumer<LetterReturned> returned;
    private final Clock clock;
    private final Session session;
    private final Map<Long, Instant> postponed = new ConcurrentHashMap<>();

    /// @param server `imap://user:password@host:port/folder` or `imaps://…`; the folder is INBOX unless it is named
    InboundMail(URI server, LetterReader reader, Reception reception, Consumer<LetterReturned> returned, Clock clock) {
        this.server = server;
        this.reader = reader;
        this.reception = reception;
        this.returned = returned;
        this.clock = clock;
        var properties = new Properties();
        for (var timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.%s.%s".formatted(server.getScheme(), timeout), String.valueOf(TIMEOUT_MILLIS));
        }
        properties.setProperty("mail.%s.peek".formatted(server.getScheme()), "true");
        properties.setProperty("mail.imap.starttls.enable", "true");
        properties.setProperty("mail.mime.address.strict", "false");
        this.session = Session.getInstance(properties);
    }

    /// Takes what has come, at most one batch, and one caller at a time; returns how many letters were taken.
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
        var count = Math.min(folder.getMessageCount(), SEEN_MAX);
        for (var number = 1; number <= count && taken < BATCH; number++) {
            var message = folder.getMessage(number);
            var uid = ((UIDFolder) folder).getUID(message);
            if (!message.isSet(Flags.Flag.DELETED) && !isPostponed(uid) && take(folder, (MimeMessage) message, uid)) {
                message.setFlag(Flags.Flag.DELETED, true);
                taken++;
            }
        }
        return taken;
    }

    private boolean isPostponed(long uid) {
        var until = postponed.get(uid);
        return until != null && until.isAfter(clock.instant());
    }

    private boolean take(Folder folder, MimeMessage message, long uid) throws MessagingException {
        try {
            var arrival = message.getSize() > LETTER_BYTES_MAX ? reader.readHead(message) : reader.read(whole(message));
            reception.take(arrival);
            if (arrival.returned() != null) {
                returned.accept(new LetterReturned(arrival.returned()));
            }
            postponed.remove(uid);
            return true;
        } catch (MessagingException unreadable) {
            if (!folder.isOpen()) {
                throw unreadable;
            }
            return postpone(uid, unreadable);
        } catch (RuntimeException refused) {
            return postpone(uid, refused);
        }
    }

    /// Leaves a letter alone for a while, so that one alone never keeps the others waiting.
    private boolean postpone(long uid, Exception why) {
        LOG.warn("Letter {} could not be taken now: {}", uid, why.getClass().getSimpleName());
        if (postponed.size() >= POSTPONED_MAX) {
            postponed.clear();
        }
        postponed.put(uid, clock.instant().plus(POSTPONED));
        return false;
    }

    /// The letter with all its parts, so that nothing of it depends on the connection any more.
    private MimeMessage whole(Message message) throws MessagingException {
        try {
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return new MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException cut) {
            throw new MessagingException("a letter was cut off", cut);
        }
    }
}
