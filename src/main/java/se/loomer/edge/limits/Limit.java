package se.loomer.edge.limits;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One named limit: so many of something in a time, for each of those by whom it counts.
///
/// @param routes the forms that it guards: `POST /enquiries/{id}/companies`; none where the program asks by itself
/// @param field the form's field that holds the address, for limits that count by one
/// @param counts what is counted: everything that comes, or only what named nothing that we know
/// @param clears what lets somebody on before the time is up
public record Limit(
        String name,
        List<String> routes,
        Per per,
        String field,
        int amount,
        Duration within,
        StoreFailure storeFailure,
        Counts counts,
        List<Clearing> clears) {

    static final int AMOUNT_MAX = 10_000_000;
    static final Duration WITHIN_MAX = Duration.ofDays(31);

    /// By what a limit counts.
    public enum Per {
        /// The part of the internet that a request comes from.
        NETWORK,
        /// The address that was typed, whether it has an account or not.
        ADDRESS,
        /// The address that was typed, from one network.
        ADDRESS_AND_NETWORK,
        /// A browser that has signed in to this account before. Such attempts are counted by nothing else.
        DEVICE,
        /// Whoever is signed in.
        PERSON,
        /// One link of an e-mail, or one token of a program.
        LINK,
        /// All together.
        EVERYONE,
        /// Those who wait within one instance, which asks no store.
        INSTANCE
    }

    /// What happens while the store cannot be asked.
    public enum StoreFailure {
        /// The limit lets everybody through.
        OPEN,
        /// The limit lets nobody through.
        CLOSED,
        /// The limit needs no store.
        APART
    }

    /// What a limit counts.
    public enum Counts {
        /// Everything that comes, before anybody looks at it.
        ALL,
        /// Only guesses: a link that we know is always answered, whatever else came from there.
        GUESSES
    }

    /// What ends a limit for somebody, besides time.
    public enum Clearing {
        KNOWN_DEVICE,
        NEW_PASSWORD,
        OTHER_NETWORK,
        OTHER_LINK
    }

    public Limit {
        routes = List.copyOf(routes);
        clears = List.copyOf(clears);
        if (amount < 1 || amount > AMOUNT_MAX) {
            throw new IllegalArgumentException("amount must be from 1 to " + AMOUNT_MAX);
        }
        if (!within.isPositive() || within.compareTo(WITHIN_MAX) > 0) {
            throw new IllegalArgumentException("within must be from 1s to " + WITHIN_MAX.toDays() + "d");
        }
        if ((per == Per.INSTANCE) != (storeFailure == StoreFailure.APART)) {
            throw new IllegalArgumentException("store-fails is 'apart' where per is 'instance', and only there");
        }
    }

    Limit with(int otherAmount, Duration otherWithin, StoreFailure otherFailure) {
        return new Limit(name, routes, per, field, otherAmount, otherWithin, otherFailure, counts, clears);
    }

    /// The word of a constant in the table and in the messages: `known-device`.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> read(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(word))
                .findFirst();
    }
}
