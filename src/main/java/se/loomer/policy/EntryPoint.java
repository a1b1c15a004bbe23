package se.loomer.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A side from which the database is reached; each face has a login of its own for each of its purposes.
public enum EntryPoint {
    WEB,
    OFFICE,
    JOBS;

    static Optional<EntryPoint> read(String word) {
        return Arrays.stream(values()).filter(face -> face.word().equals(word)).findFirst();
    }

    /// The word in the policy document and in the names of logins.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
