package se.loomer.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// The part of the internet that a request comes from: 256 neighbours of IPv4, one subscriber's prefix of IPv6.
///
/// @param name tells networks apart; it goes nowhere but into an HMAC
record Network(String name) {
    private static final int BYTES_V4 = 3;

    /// Providers give a household 56 bits (RIPE-690); with 64 it would have 256 networks.
    private static final int BYTES_V6 = 7;

    private static final int FORWARDED_LENGTH_MAX = 2_000;

    /// Where a request comes from. Each proxy of the operator's adds the address that it saw at the end of the
    /// header, so counting from the end leads past what the caller wrote there.
    ///
    /// @param trustedHops how many proxies of the operator's stand before the service
    static Network of(HttpServletRequest request, int trustedHops) {
        var seen = request.getRemoteAddr();
        var header = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        if (trustedHops == 0 || header.length() > FORWARDED_LENGTH_MAX) {
            return of(seen);
        }
        var forwarded = List.of(header.split(",", -1));
        if (forwarded.size() < trustedHops) {
            return of(seen);
        }
        var named = forwarded.get(forwarded.size() - trustedHops).strip();
        return isAddress(named) ? of(named) : of(seen);
    }

    private static boolean isAddress(String text) {
        try {
            return !InetAddress.ofLiteral(text).isAnyLocalAddress();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
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
