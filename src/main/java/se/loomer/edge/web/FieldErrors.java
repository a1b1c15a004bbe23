package se.loomer.edge.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form, by field and in the order of the fields.
public record FieldErrors(Map<String, Message> byField) {
    private static final FieldErrors NONE = new FieldErrors(Map.of());

    /// A message and what it is filled with.
    public record Message(String key, List<Object> arguments) {
        /// The message in the reader's language.
        public String in(PageContext shell) {
            return shell.text(key, arguments.toArray());
        }
    }

    public FieldErrors {
        byField = Collections.unmodifiableMap(new LinkedHashMap<>(byField));
    }

    /// A form without errors.
    public static FieldErrors none() {
        return NONE;
    }

    /// These errors and one more; of several in one field the first is kept.
    public FieldErrors and(String field, String key, Object... arguments) {
        if (byField.containsKey(field)) {
            return this;
        }
        var more = new LinkedHashMap<>(byField);
        more.put(field, new Message(key, Arrays.asList(arguments)));
        return new FieldErrors(more);
    }

    /// These errors and others.
    public FieldErrors and(FieldErrors others) {
        var all = new LinkedHashMap<>(others.byField);
        all.putAll(byField);
        return new FieldErrors(all);
    }

    /// These errors and, where a field is wrong, one more.
    public FieldErrors when(boolean isWrong, String field, String key, Object... arguments) {
        return isWrong ? and(field, key, arguments) : this;
    }

    /// These errors and one more for a text that is missing or longer than may be: the messages are
    /// `<module>.error.<field>-missing` and `<module>.error.too-long`.
    public FieldErrors whenMissing(String module, String field, String text, int lengthMax) {
        return when(text.isBlank(), field, "%s.error.%s-missing".formatted(module, field))
                .when(TypedText.length(text) > lengthMax, field, module + ".error.too-long", String.valueOf(lengthMax));
    }

    /// Whether nothing is wrong.
    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /// Whether this field is wrong.
    public boolean has(String field) {
        return byField.containsKey(field);
    }

    /// What is wrong with this field, null for nothing.
    public @Nullable Message of(String field) {
        return byField.get(field);
    }

    /// The ids of the lines that explain a field, for `aria-describedby`; null for none.
    public @Nullable String describedBy(String field, boolean hasHint) {
        return describedBy(field, hasHint, false);
    }

    /// The same for a field whose characters are counted.
    public @Nullable String describedBy(String field, boolean hasHint, boolean isCounted) {
        var lines = new ArrayList<String>();
        if (hasHint) {
            lines.add("hint-" + field);
        }
        if (has(field)) {
            lines.add("error-" + field);
        }
        if (isCounted) {
            lines.add("count-" + field);
        }
        return lines.isEmpty() ? null : String.join(" ", lines);
    }
}
