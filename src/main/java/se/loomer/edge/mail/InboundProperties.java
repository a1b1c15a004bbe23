package se.loomer.edge.mail;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import se.loomer.guard.enforcement.SettingRefused;

/// Where e-mails are fetched.
///
/// @param url the mailbox: `imap://user:password@host:port/folder` or `imaps://…`; null where none are fetched
/// @param authority the name under which that server writes what it checked of a sender; empty for none
@ConfigurationProperties("loomer.inbound")
record InboundProperties(
        @Nullable URI url, @DefaultValue("") String authority) {
    InboundProperties {
        SettingRefused.unless(
                url == null
                        || url.getHost() != null
                                && url.getRawUserInfo() != null
                                && String.valueOf(url.getScheme()).matches("imaps?"),
                "loomer.inbound.url",
                "is no address of a mailbox",
                "imaps://USER:PASSWORD@HOST/FOLDER");
    }

    /// The address holds a password.
    @Override
    public String toString() {
        return "[mailbox]";
    }
}
