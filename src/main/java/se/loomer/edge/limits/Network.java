package se.loomer.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import se.loomer.edge.web.RemoteAddress;

/// The part of the internet that a request comes from: 256 neighbours of IPv4, one subscriber's prefix of IPv6.
///
/// @param name tells networks apart; it goes nowhere but into an HMAC
public record Network(String name) {
    private static final int BYTES_V4 = 3;

    /// Providers give a household 56 bits (RIPE-690); with 64 it would have 256 networks.
    private static final int BYTES_V6 = 7;

    /// Where a request comes from.
    ///
    /// @param trustedHops how many proxies of the operator's stand before the service
    public static Network of(HttpServletRequest request, int trustedHops) {
        return of(RemoteAddress.of(request, trustedHops));
    }

    /// The network of an address in digits; no name is ever looked up.
    static Network of(String address) {
        try {
            var read = InetAddress.ofLiteral(address);
            var length = read instanceof Inet4Address ? BYTES_V4 : BYTES_V6;
            return new Network(HexFormat.of().formatHex(Arrays.copyOf(read.getAddress(), length)));
        } catch (IllegalArgumentException unreadable) {
            return new Network("unknown");
        }
    }

    @Override
    public String toString() {
        return "[network]";
    }
}
