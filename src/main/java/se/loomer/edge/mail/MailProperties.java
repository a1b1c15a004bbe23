package se.loomer.edge.mail;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.loomer.guard.enforcement.SettingRefused;

/// How e-mails leave.
///
/// @param url the mail server: `smtp://host:port` or `smtps://user:password@host:port`
/// @param noticesPerSecond how many e-mails a run that writes to everybody hands over in a second
@ConfigurationProperties("loomer.mail")
public record MailProperties(URI url, @DefaultValue("20") int noticesPerSecond) {
    private static final String URL = "loomer.mail.url";
    private static final String SHAPE = "smtp://HOST:PORT";

    public MailProperties {
        SettingRefused.required(url, URL, SHAPE);
        SettingRefused.unless(
                url.getHost() != null && String.valueOf(url.getScheme()).matches("smtps?"),
                URL,
                "is no address of a mail server",
                SHAPE);
        SettingRefused.unless(
                noticesPerSecond >= 1 && noticesPerSecond <= 1000,
                "loomer.mail.notices-per-second",
                "is " + noticesPerSecond,
                "1 to 1000");
    }

    /// How far apart the letters of such a run are.
    public Duration noticesApart() {
        return Duration.ofSeconds(1).dividedBy(noticesPerSecond);
    }

    /// The address can hold a password.
    @Override
    public String toString() {
        return "[mail server]";
    }
}
