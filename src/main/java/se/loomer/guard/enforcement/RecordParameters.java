package se.loomer.guard.enforcement;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.AbstractSqlParameterSource;

/// The parameters of one statement, by name: components of records, and values besides them. They are converted when
/// the statement asks for them, so a record may have components that no statement takes.
final class RecordParameters extends AbstractSqlParameterSource {
    private final Map<String, @Nullable Object> values = new HashMap<>();
    private final Map<String, @Nullable Object> components = new HashMap<>();

    /// Adds a value; it goes before a component of the same name.
    void add(String name, @Nullable Object value) {
        values.put(name, value);
    }

    /// Adds the components of a record. A name that two records have is refused where the statement takes it.
    void addAll(Record record) {
        for (var component : RecordShape.of(record.getClass()).components()) {
            var isTaken = components.containsKey(component.name());
            components.put(component.name(), isTaken ? new Ambiguous() : RecordShape.value(component, record));
        }
    }

    private record Ambiguous() {}

    boolean isEmpty() {
        return values.isEmpty() && components.isEmpty();
    }

    @Override
    public boolean hasValue(String name) {
        return values.containsKey(name) || components.containsKey(name);
    }

    @Override
    public @Nullable Object getValue(String name) {
        var value = values.containsKey(name) ? values.get(name) : components.get(name);
        if (value instanceof Ambiguous) {
            throw new IllegalArgumentException("parameter %s is a component of two records".formatted(name));
        }
        return converted(name, value);
    }

    static @Nullable Object converted(String name, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> converted(name, optional.orElse(null));
            case Identifier identifier -> identifier.value();
            case TextKey text -> text.key();
            case PersonalText text -> text.reveal();
            case Secret.Presented hash -> hash.bytes();
            case Instant moment -> moment.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> Keyed.of(constant);
            case Locale language -> language.getLanguage();
            case Collection<?> elements -> array(name, elements);
            case String _, Number _, Boolean _, UUID _, LocalDate _, OffsetDateTime _ -> value;
            case byte[] _, String[] _, UUID[] _, Long[] _, Integer[] _, SqlParameterValue _ -> value;
            default ->
                throw new IllegalArgumentException("parameter %s is a %s, which no column holds"
                        .formatted(name, value.getClass().getSimpleName()));
        };
    }

    /// The elements as an array of what they have in common. An empty one says no type, so that the database takes
    /// the one that it expects.
    private static Object array(String name, Collection<?> elements) {
        var converted =
                elements.stream().map(element -> converted(name, element)).toArray();
        if (converted.length == 0) {
            return new SqlParameterValue(Types.OTHER, "{}");
        }
        var first = converted[0];
        return switch (first) {
            case String _ -> Arrays.copyOf(converted, converted.length, String[].class);
            case UUID _ -> Arrays.copyOf(converted, converted.length, UUID[].class);
            case Long _ -> Arrays.copyOf(converted, converted.length, Long[].class);
            case Integer _ -> Arrays.copyOf(converted, converted.length, Integer[].class);
            case null, default ->
                throw new IllegalArgumentException("parameter %s has elements that no array holds".formatted(name));
        };
    }
}
