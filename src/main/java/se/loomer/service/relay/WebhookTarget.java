package se.loomer.service.relay;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/// Where events may be sent: by https to public addresses. A name is resolved here, each address is checked, and the
/// connection goes to the very address that was checked, whatever the name says a moment later.
@Component
@EnableConfigurationProperties(WebhookTarget.WebhookProperties.class)
class WebhookTarget implements DnsResolver {
    /// As many characters as an address may have.
    static final int LENGTH_MAX = 500;

    /// Where https is; the service reaches nothing else outside (docs/operations.md).
    private static final Set<Integer> PORTS = Set.of(-1, 443);

    private static final int PORT_MAX = 65_535;
    private static final Pattern NUMBER = Pattern.compile("(?:^|\\.)(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?$");
    private static final Pattern PLAIN_V4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private final boolean isLocalAllowed;

    WebhookTarget(WebhookProperties settings) {
        this.isLocalAllowed = settings.local();
    }

    /// An address that was refused after its name was resolved.
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublic() {
            super("the address is not public");
        }
    }

    /// Reads an address as a company types it; nothing where it can never be sent to.
    Optional<URI> read(String typed) {
        try {
            var uri = new URI(typed.strip());
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            var isFit = (scheme.equals("https") || isLocalAllowed && scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && isPort(uri.getPort())
                    && uri.toString().length() <= LENGTH_MAX
                    && uri.toString().chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
            return isFit && isForm(uri.getHost()) && isPlain(uri.getHost()) && isReachable(uri.getHost())
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isPort(int port) {
        return PORTS.contains(port) || isLocalAllowed && port > 0 && port <= PORT_MAX;
    }

    /// Whether a host has the form in which it is connected to: neither a final dot, under which no certificate is
    /// found, nor a zone, which says something on this machine alone.
    private static boolean isForm(String host) {
        return !host.endsWith(".") && host.indexOf('%') < 0;
    }

    /// Whether a host that ends in a number is an IPv4 address in its one plain form; other forms, such as octal
    /// ones, are read differently by different programs.
    private static boolean isPlain(String host) {
        return !NUMBER.matcher(host).find() || PLAIN_V4.matcher(host).matches();
    }

    /// A name that leads nowhere yet may be typed; one that leads to an address which is not public may not.
    private boolean isReachable(String host) {
        try {
            resolve(host);
            return true;
        } catch (NotPublic refused) {
            return false;
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var literal = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        var all = InetAddress.getAllByName(literal);
        // One that is not public among others is a trap: the name is refused as a whole.
        if (!Arrays.stream(all).allMatch(this::isAllowed)) {
            throw new NotPublic();
        }
        return all;
    }

    private boolean isAllowed(InetAddress address) {
        return PublicAddress.isPublic(address) || isLocalAllowed && address.isLoopbackAddress();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /// @param local for tests and development alone: whether webhooks may go to this machine, and over http
    @ConfigurationProperties("loomer.webhooks")
    record WebhookProperties(@DefaultValue("false") boolean local) {}
}
