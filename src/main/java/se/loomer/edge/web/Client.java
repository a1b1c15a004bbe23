package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a request tells about the browser that sent it, in words so coarse that people recognise themselves in them and
/// nobody else can: no version, no screen, no fonts, half an address.
///
/// @param browser such as `Firefox`
/// @param system such as `Windows`
/// @param network such as `85.24.*.*`
public record Client(String browser, String system, String network) {
    /// Nothing is known, as of programs.
    public static final Client UNKNOWN = new Client("?", "?", "?");

    /// In this order, because each names those below it as well.
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]{2,45}");

    static {
        BROWSERS.put("edg", "Edge");
        BROWSERS.put("opr/", "Opera");
        BROWSERS.put("vivaldi", "Vivaldi");
        BROWSERS.put("samsungbrowser", "Samsung Internet");
        BROWSERS.put("firefox", "Firefox");
        BROWSERS.put("fxios", "Firefox");
        BROWSERS.put("chrome", "Chrome");
        BROWSERS.put("crios", "Chrome");
        BROWSERS.put("safari", "Safari");
        SYSTEMS.put("windows", "Windows");
        SYSTEMS.put("iphone", "iPhone");
        SYSTEMS.put("ipad", "iPad");
        SYSTEMS.put("android", "Android");
        SYSTEMS.put("mac os", "macOS");
        SYSTEMS.put("cros", "ChromeOS");
        SYSTEMS.put("linux", "Linux");
    }

    /// What a request tells.
    ///
    /// @param trustedHops how many proxies of the operator's stand before the service
    public static Client of(HttpServletRequest request, int trustedHops) {
        var agent = request.getHeader("User-Agent");
        var words = agent == null ? "" : agent.toLowerCase(Locale.ROOT);
        return new Client(word(BROWSERS, words), word(SYSTEMS, words), network(RemoteAddress.of(request, trustedHops)));
    }

    private static String word(Map<String, String> words, String agent) {
        return words.entrySet().stream()
                .filter(word -> agent.contains(word.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("?");
    }

    /// Half of an IPv4 address, the first 32 bits of an IPv6 one.
    static String network(@Nullable String address) {
        if (address == null || !ADDRESS.matcher(address).matches()) {
            return "?";
        }
        // The text is an address already, so that nothing is asked of a name server.
        var read = InetAddress.ofLiteral(address);
        var bytes = read.getAddress();
        return switch (read) {
            case Inet4Address _ -> "%d.%d.*.*".formatted(bytes[0] & 0xff, bytes[1] & 0xff);
            case Inet6Address _ ->
                "%x:%x:*".formatted((bytes[0] & 0xff) << 8 | bytes[1] & 0xff, (bytes[2] & 0xff) << 8 | bytes[3] & 0xff);
            default -> "?";
        };
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
