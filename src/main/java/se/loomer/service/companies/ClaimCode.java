package se.loomer.service.companies;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import se.loomer.guard.enforcement.Secret;

/// A code that a company gets at its own address: sixty random bits in letters and digits that nobody mistakes for one
/// another. Only its SHA-256 is stored.
record ClaimCode(String letters) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 12;
    private static final int LENGTH_TYPED_MAX = 100;

    /// A new code.
    static ClaimCode next() {
        return new ClaimCode(IntStream.range(0, LENGTH)
                .mapToObj(_ -> String.valueOf(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length()))))
                .collect(Collectors.joining()));
    }

    /// What somebody typed, however it is grouped and spelled.
    static ClaimCode read(String typed) {
        var some = typed.substring(0, Math.min(typed.length(), LENGTH_TYPED_MAX));
        return new ClaimCode(some.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    /// As it is read: `ABCD-EFGH-JKLM`.
    String written() {
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }

    /// What the database knows of it.
    byte[] hash() {
        return Secret.Presented.of(letters).bytes();
    }

    @Override
    public String toString() {
        return "[code]";
    }
}
