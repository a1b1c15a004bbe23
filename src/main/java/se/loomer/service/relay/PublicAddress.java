package se.loomer.service.relay;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which addresses lead to the public internet, and so may be sent to: none of the special ones (IANA's special-purpose
/// registries, RFC 6890), and no IPv6 form that carries a special IPv4 address inside.
final class PublicAddress {
    private static final List<Block> SPECIAL_V4 = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.31.196.0", 24),
            Block.of("192.52.193.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("192.175.48.0", 24),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4));

    /// What is public in IPv6 begins with the bits 001; of that, these are not.
    private static final Block GLOBAL_V6 = Block.of("2000::", 3);

    private static final List<Block> SPECIAL_V6 = List.of(
            Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("2620:4f:8000::", 48), Block.of("3fff::", 20));

    private static final Block SIX_TO_FOUR = Block.of("2002::", 16);
    private static final Block NAT64 = Block.of("64:ff9b::", 96);
    private static final int BITS = 8;

    private PublicAddress() {}

    private record Block(byte[] start, int bits) {
        private static Block of(String start, int bits) {
            return new Block(InetAddress.ofLiteral(start).getAddress(), bits);
        }

        private boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 1 << (BITS - 1 - bit % BITS);
                if ((address[bit / BITS] & mask) != (start[bit / BITS] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /// Whether the address may be sent to.
    static boolean isPublic(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isPublicV4(four.getAddress());
            case Inet6Address six -> isPublicV6(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublicV4(byte[] address) {
        return SPECIAL_V4.stream().noneMatch(block -> block.holds(address));
    }

    private static boolean isPublicV6(byte[] address) {
        var inside = inside(address);
        if (inside.isPresent()) {
            return isPublicV4(inside.get());
        }
        return GLOBAL_V6.holds(address) && SPECIAL_V6.stream().noneMatch(block -> block.holds(address));
    }

    /// The IPv4 address to which a translated or tunnelled one leads: 6to4 (RFC 3056) and NAT64 (RFC 6052). What is
    /// mapped or compatible Java reads as IPv4 itself, or lies outside the global block; Teredo lies in 2001::/23.
    private static Optional<byte[]> inside(byte[] address) {
        if (NAT64.holds(address)) {
            return Optional.of(Arrays.copyOfRange(address, 12, 16));
        }
        return SIX_TO_FOUR.holds(address) ? Optional.of(Arrays.copyOfRange(address, 2, 6)) : Optional.empty();
    }
}
