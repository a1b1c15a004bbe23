package se.loomer.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How long data is kept, comparable: no time stated is the longest, the account's life the next, then lengths.
///
/// @param text `unsaid`, `account`, or a length such as `1 year`
public record RetentionTime(String text) implements Comparable<RetentionTime> {
    private static final String UNSAID = "unsaid";
    private static final String ACCOUNT = "account";
    private static final Duration NO_END = Duration.ofDays(365_000);

    /// Reads it; empty where it is neither of the two words nor a length.
    static Optional<RetentionTime> read(String text) {
        return text.equals(UNSAID) || text.equals(ACCOUNT) || length(text).isPresent()
                ? Optional.of(new RetentionTime(text))
                : Optional.empty();
    }

    static RetentionTime of(@Nullable Fact life) {
        return new RetentionTime(life == null ? ACCOUNT : "%d %s".formatted(life.amount(), unit(life)));
    }

    private static String unit(Fact life) {
        return life.amount() == 1 ? life.unit().substring(0, life.unit().length() - 1) : life.unit();
    }

    private static Optional<Fact> length(String text) {
        return Fact.read(text, text, Position.startOf(PolicyFolder.DOCUMENT)).filter(Fact::isTime);
    }

    /// Whether it is a length of time, which has words of its own.
    public boolean isLength() {
        return length(text).isPresent();
    }

    /// The length as people read it within a sentence; a word that is no length stays as it is.
    public String words(Locale language) {
        return length(text).map(fact -> fact.words(language)).orElse(text);
    }

    private Duration longest() {
        return switch (text) {
            case UNSAID -> NO_END.multipliedBy(2);
            case ACCOUNT -> NO_END;
            default -> length(text).map(Fact::duration).orElse(Duration.ZERO);
        };
    }

    @Override
    public int compareTo(RetentionTime other) {
        return longest().compareTo(other.longest());
    }
}
