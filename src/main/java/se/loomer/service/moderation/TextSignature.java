package se.loomer.service.moderation;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A number by which nearly the same text is known again, and from which no word can be read back.
///
/// The text is cut into overlapping pieces (Broder, "On the resemblance and containment of documents", 1997), and each
/// piece votes on each of 64 bits (SimHash: Charikar, "Similarity estimation techniques from rounding algorithms",
/// 2002): few changed words change few bits.
record TextSignature(long bits) {
    /// Shorter texts resemble each other without meaning anything by it: "Hej, det låter bra!"
    static final int TEXT_LENGTH_MIN = 40;

    private static final int PIECE_LENGTH = 6;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern DIGITS = Pattern.compile("\\p{N}+");

    /// The signature of a text that is long enough to have one.
    static Optional<TextSignature> of(String text) {
        var normal = normal(text);
        if (normal.length() < TEXT_LENGTH_MIN) {
            return Optional.empty();
        }
        var votes = new int[Long.SIZE];
        for (var start = 0; start + PIECE_LENGTH <= normal.length(); start++) {
            var hash = hash(normal, start);
            for (var bit = 0; bit < Long.SIZE; bit++) {
                votes[bit] += (hash >>> bit & 1) == 1 ? 1 : -1;
            }
        }
        var bits = 0L;
        for (var bit = 0; bit < Long.SIZE; bit++) {
            bits |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return Optional.of(new TextSignature(bits));
    }

    /// Small letters without marks; whatever stands between words is one space, and every number is the same.
    private static String normal(String text) {
        var letters =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        var words =
                OTHER.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return DIGITS.matcher(words).replaceAll("0");
    }

    /// FNV-1a over the piece, then mixed so that each bit depends on each letter.
    private static long hash(String text, int start) {
        var hash = 0xcbf29ce484222325L;
        for (var index = start; index < start + PIECE_LENGTH; index++) {
            hash = (hash ^ text.charAt(index)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    /// How many bits differ.
    int distance(TextSignature other) {
        return Long.bitCount(bits ^ other.bits);
    }

    @Override
    public String toString() {
        return "[signature]";
    }
}
