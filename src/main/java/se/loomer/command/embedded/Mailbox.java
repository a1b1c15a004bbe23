package se.loomer.command.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/// The last letters that arrived, in memory, up to a number and a sum of characters.
final class Mailbox {
    static final int LETTERS_MAX = 500;
    private static final long CHARACTERS_MAX = 20_000_000;

    private final Deque<ReceivedEmail> letters = new ArrayDeque<>();
    private long lastNumber;
    private long characters;

    synchronized void add(LongFunction<ReceivedEmail> read) {
        var letter = read.apply(++lastNumber);
        letters.addFirst(letter);
        characters += letter.text().length();
        while (letters.size() > LETTERS_MAX || (characters > CHARACTERS_MAX && letters.size() > 1)) {
            characters -= letters.removeLast().text().length();
        }
    }

    /// Returns the e-mails to recipients whose address contains these words, newest first.
    synchronized List<ReceivedEmail> to(String words) {
        var wanted = words.strip().toLowerCase(Locale.ROOT);
        return letters.stream()
                .filter(letter -> letter.recipient().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    synchronized Optional<ReceivedEmail> find(long number) {
        return letters.stream().filter(letter -> letter.number() == number).findFirst();
    }
}
