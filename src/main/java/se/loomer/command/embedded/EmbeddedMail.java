package se.loomer.command.embedded;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import se.loomer.command.CannotStart;
import se.loomer.command.Ports;
import se.loomer.command.TryOut;

/// A mail server for trying Loomer out: it takes every e-mail, delivers none, and shows them on a page of its own.
///
/// It listens on the loopback address alone, accepts any user, and keeps the last e-mails in memory.
public final class EmbeddedMail implements TryOut.Mail {
    private static final int SMTP_PORT = 3025;
    private static final int IMAP_PORT = 3143;
    private static final int PAGE_PORT = 8025;

    private final GreenMail server;
    private final MailPage page;
    private final Mailbox mailbox = new Mailbox();
    private final Deque<GreenMailUser> deliveries = new ArrayDeque<>();
    private final Clock clock;
    private final String own;

    private EmbeddedMail(Clock clock, String own) {
        this.clock = clock;
        this.own = own;
        var loopback = Ports.loopback().getHostAddress();
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(Ports.preferred(SMTP_PORT), loopback, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(Ports.preferred(IMAP_PORT), loopback, ServerSetup.PROTOCOL_IMAP)
        });
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        page = new MailPage(mailbox);
    }

    /// Starts on the customary ports, or on others if those are taken.
    ///
    /// @param own the address whose letters stay in a box of their own until they are fetched
    public static EmbeddedMail start(Clock clock, String own) {
        var mail = new EmbeddedMail(clock, own);
        try {
            mail.server.start();
            mail.server.setUser(own, own, own);
            mail.server.getUserManager().setMessageDeliveryHandler(mail::receive);
            mail.page.start(Ports.preferred(PAGE_PORT));
            return mail;
        } catch (RuntimeException e) {
            mail.server.stop();
            throw new CannotStart(
                    "The embedded mail server cannot start (%s): name one of your own with --mail-url."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /// Notes the e-mail for the page, and tells the server whose box takes it.
    private synchronized GreenMailUser receive(MovingMessage message, MailAddress address) throws UserException {
        mailbox.add(number -> ReceivedEmail.read(number, address.getEmail(), message.getMessage(), clock.instant()));
        var users = server.getUserManager();
        if (isOwn(address.getEmail())) {
            return users.getUserByEmail(own);
        }
        var known = users.getUserByEmail(address.getEmail());
        var user = known != null ? known : users.createUser(address.getEmail(), address.getEmail(), address.getEmail());
        deliveries.addLast(user);
        if (deliveries.size() > Mailbox.LETTERS_MAX) {
            forgetOldest(deliveries.removeFirst());
        }
        return user;
    }

    /// What stands behind a plus belongs to the same box.
    private boolean isOwn(String email) {
        return email.replaceFirst("\\+[^@]*", "").equalsIgnoreCase(own);
    }

    private void forgetOldest(GreenMailUser user) throws UserException {
        try {
            var inbox = server.getManagers().getImapHostManager().getInbox(user);
            var letters = inbox.getMessageUids();
            if (letters.length > 0) {
                inbox.setFlags(new Flags(Flags.Flag.DELETED), true, letters[0], null, true);
                inbox.expunge();
            }
        } catch (FolderException e) {
            throw new UserException(e);
        }
    }

    /// The address for sending: `smtp://127.0.0.1:PORT`.
    @Override
    public URI smtp() {
        return URI.create("smtp://127.0.0.1:" + server.getSmtp().getPort());
    }

    /// The address for a mail program: `imap://127.0.0.1:PORT`, any user, any password.
    public URI imap() {
        return URI.create("imap://127.0.0.1:" + server.getImap().getPort());
    }

    /// The box of our own address, to fetch from: `imap://USER:PASSWORD@127.0.0.1:PORT`.
    @Override
    public URI inbox() {
        var user = URLEncoder.encode(own, StandardCharsets.UTF_8);
        return URI.create("imap://%s:%s@127.0.0.1:%d"
                .formatted(user, user, server.getImap().getPort()));
    }

    /// The page where the e-mails can be read.
    @Override
    public URI page() {
        return page.address();
    }

    @Override
    public void close() {
        page.close();
        server.stop();
    }
}
