package se.loomer.service.accounts;

import java.math.BigInteger;

/// The alphabet of RFC 4648, section 6, without padding: what apps for codes read, and people can copy by hand.
final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /// The bytes as text; their bits must be a multiple of five.
    static String write(byte[] bytes) {
        if (bytes.length * Byte.SIZE % BITS != 0) {
            throw new IllegalArgumentException("%d bytes do not fill letters of five bits".formatted(bytes.length));
        }
        var number = new BigInteger(1, bytes);
        var text = new StringBuilder();
        for (var shift = bytes.length * Byte.SIZE - BITS; shift >= 0; shift -= BITS) {
            text.append(ALPHABET.charAt(number.shiftRight(shift).intValue() & (ALPHABET.length() - 1)));
        }
        return text.toString();
    }
}
