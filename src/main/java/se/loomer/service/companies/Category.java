package se.loomer.service.companies;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;
import se.loomer.guard.enforcement.TextKey;

/// The key of something that companies can help with. Its words are the operator's and stand in [Categories]; pages
/// show its name under `companies.category.<key>`.
///
/// @param key 2 to 41 lower-case letters and hyphens, beginning with a letter
public record Category(@JsonValue String key) implements TextKey {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z-]{1,40}");

    @JsonCreator
    public Category {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("a category has no such key");
        }
    }

    /// The key that was typed, if it can be one. Whether there is such a category is known to [Categories#find].
    public static Optional<Category> of(String key) {
        return KEY.matcher(key).matches() ? Optional.of(new Category(key)) : Optional.empty();
    }
}
