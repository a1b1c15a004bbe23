package se.loomer.edge.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// Reads what was chosen in a form or an address. Whatever is none of the choices is nothing, and never an error of
/// ours.
public final class SubmittedChoice {
    private SubmittedChoice() {}

    /// The choice that was typed by its key.
    public static <T> Optional<T> of(T[] choices, Function<? super T, String> key, String typed) {
        return Arrays.stream(choices)
                .filter(choice -> key.apply(choice).equals(typed))
                .findFirst();
    }
}
