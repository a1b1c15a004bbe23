package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;

/// Which address a request comes from, behind proxies too.
public final class RemoteAddress {
    private static final int FORWARDED_LENGTH_MAX = 2_000;

    private RemoteAddress() {}

    /// Each proxy of the operator's adds the address that it saw at the end of the header, so counting from the end
    /// leads past what the caller wrote there. Whatever cannot be read is answered with the address that connected.
    ///
    /// @param trustedHops how many proxies of the operator's stand before the service
    public static String of(HttpServletRequest request, int trustedHops) {
        var seen = request.getRemoteAddr();
        var header = String.join(",", Collections.list(request.getHeaders("X-Forwarded-For")));
        if (trustedHops == 0 || header.length() > FORWARDED_LENGTH_MAX) {
            return seen;
        }
        var forwarded = List.of(header.split(",", -1));
        if (forwarded.size() < trustedHops) {
            return seen;
        }
        var named = forwarded.get(forwarded.size() - trustedHops).strip();
        return isAddress(named) ? named : seen;
    }

    /// Whether these are the digits of an address; no name is ever looked up.
    private static boolean isAddress(String text) {
        try {
            return !InetAddress.ofLiteral(text).isAnyLocalAddress();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
