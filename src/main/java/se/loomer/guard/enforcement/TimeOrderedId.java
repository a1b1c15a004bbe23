package se.loomer.guard.enforcement;

import java.security.SecureRandom;
import java.util.UUID;

/// UUIDs of version 7 (RFC 9562, section 5.7): milliseconds first, then 74 random bits, so that indexes grow at one
/// end.
public final class TimeOrderedId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private TimeOrderedId() {}

    /// An identifier that is in no use.
    public static UUID next() {
        return next(0x7000L);
    }

    /// An identifier of something made up, for trying the service: the same in version 8 (RFC 9562, section 5.8), which
    /// nothing else here has.
    public static UUID ofSample() {
        return next(0x8000L);
    }

    private static UUID next(long version) {
        var high = (System.currentTimeMillis() << 16) | version | RANDOM.nextInt(0x1000);
        var low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
