package se.loomer.service.accounts;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Knows which passwords are guessed first: those that leaked most often, words, names, keyboard rows, dates, repeats,
/// and
/// what the person is called. The lists and the estimate are zxcvbn's (Wheeler, USENIX Security 2016), embedded:
/// nothing
/// is asked of anybody.
final class GuessedPasswords {
    /// So many guesses, as a power of ten, must be needed at least. A hash here takes some 50 ms of work, and a stolen
    /// table of hashes must not be worth the electricity.
    private static final double GUESSES_MIN = 10;

    /// What follows adds to the work only, and the estimate's own work grows with the square.
    private static final int LENGTH_READ = 64;

    private static final int PART_LENGTH_MIN = 3;
    private static final Zxcvbn ESTIMATE = new Zxcvbn();

    private GuessedPasswords() {}

    /// Whether somebody who knows the person and the lists would try this early.
    static boolean isGuessed(String password, List<String> own) {
        var read = password.length() > LENGTH_READ ? password.substring(0, LENGTH_READ) : password;
        var parts = Stream.concat(
                        own.stream(), own.stream().flatMap(text -> Arrays.stream(text.split("[^\\p{L}\\p{N}]+"))))
                .map(part -> part.toLowerCase(Locale.ROOT))
                .filter(part -> part.length() >= PART_LENGTH_MIN)
                .distinct()
                .toList();
        return ESTIMATE.measure(read, parts).getGuessesLog10() < GUESSES_MIN;
    }
}
