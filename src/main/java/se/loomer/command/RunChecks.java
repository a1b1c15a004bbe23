package se.loomer.command;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must hold before `./loomer run` touches anything: options that fit together, and a port that can be had.
final class RunChecks {
    private static final Set<String> MAIL_SCHEMES = Set.of("smtp", "smtps");

    private RunChecks() {}

    static void require(RunOptions options) {
        requirePort(options.port);
        requirePublicUrl(options);
        var mail = options.mailUrl;
        if (mail != null && (!MAIL_SCHEMES.contains(scheme(mail)) || mail.getHost() == null)) {
            throw new CannotStart("The address of the mail server cannot be read: write --mail-url smtp://HOST:PORT.");
        }
        requireMailbox(options.inboundUrl);
        if (options.databaseUrl == null) {
            TryOut.find("database", "--database-url");
        }
        if (mail == null) {
            TryOut.find("mail server", "--mail-url");
        }
        if (options.fresh && options.databaseUrl != null) {
            throw new CannotStart(
                    "--fresh deletes the embedded database and never one of your own: leave out --fresh or --database-url.");
        }
    }

    private static void requireMailbox(@Nullable URI mailbox) {
        if (mailbox != null
                && (!Set.of("imap", "imaps").contains(scheme(mailbox))
                        || mailbox.getHost() == null
                        || mailbox.getRawUserInfo() == null)) {
            throw new CannotStart(
                    "The address of the mailbox cannot be read: write --inbound-url imaps://USER:PASSWORD@HOST/FOLDER.");
        }
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new CannotStart("%d is no port: choose one from 1 to 65535 with --port.".formatted(port));
        }
    }

    private static void requirePublicUrl(RunOptions options) {
        var address = options.publicUrl;
        if (address == null) {
            return;
        }
        if (!Set.of("http", "https").contains(scheme(address)) || address.getHost() == null) {
            throw new CannotStart("The public address cannot be read: write --public-url https://HOST.");
        }
        if (isLoopback(address)) {
            return;
        }
        if (options.mailUrl == null) {
            throw new CannotStart(
                    "The embedded mail server shows every letter to whoever sits at this machine and delivers none, so it does not serve the public address %s: name a mail server with --mail-url smtp://HOST:PORT."
                            .formatted(address));
        }
        if (!options.noSamples) {
            throw new CannotStart(
                    "Samples have passwords that everybody knows, so they do not serve the public address %s: add --no-samples."
                            .formatted(address));
        }
        if (!scheme(address).equals("https")) {
            throw new CannotStart(
                    "Browsers send our cookies over https alone, so nobody could sign in at %s: write --public-url https://HOST."
                            .formatted(address));
        }
    }

    private static String scheme(URI address) {
        return Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
    }

    /// Tells by the name alone: a name that only happens to lead to this machine today counts as public.
    static boolean isLoopback(URI address) {
        var host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    /// Looks whether the site's port can be had, before the database takes its time to start.
    static void requireFreePort(int port, boolean reachable) {
        try {
            Ports.bind(new InetSocketAddress(reachable ? "0.0.0.0" : "127.0.0.1", port));
        } catch (BindException e) {
            throw String.valueOf(e.getMessage()).contains("in use") ? portTaken(port) : portRefused(port, e);
        } catch (IOException e) {
            throw portRefused(port, e);
        }
    }

    static CannotStart portTaken(int port) {
        return new CannotStart("Port %d is taken by another program: stop that one, or choose another port with --port."
                .formatted(port));
    }

    private static CannotStart portRefused(int port, IOException e) {
        return new CannotStart(
                "Port %d cannot be had (%s): choose another with --port.".formatted(port, e.getMessage()), e);
    }
}
