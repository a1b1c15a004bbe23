package se.loomer.guard.enforcement;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a column is read into a type of ours. Whatever has no conversion is refused when the type is first seen.
///
/// @param reader reads the column as the driver has it; null where the column is
/// @param conversion makes of that what the type is; never asked for null
record ColumnType(Reader reader, Function<Object, Object> conversion) {
    /// Reads one column as the driver has it.
    @FunctionalInterface
    interface Reader {
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    private static final Map<Class<?>, ColumnType> PLAIN = Map.ofEntries(
            Map.entry(String.class, plain(ResultSet::getString)),
            Map.entry(byte[].class, plain(ResultSet::getBytes)),
            Map.entry(UUID.class, plain((row, column) -> row.getObject(column, UUID.class))),
            Map.entry(LocalDate.class, plain((row, column) -> row.getObject(column, LocalDate.class))),
            Map.entry(OffsetDateTime.class, plain(ColumnType::moment)),
            Map.entry(Instant.class, new ColumnType(ColumnType::moment, read -> ((OffsetDateTime) read).toInstant())),
            Map.entry(boolean.class, plain((row, column) -> unlessNull(row, row.getBoolean(column)))),
            Map.entry(Boolean.class, plain((row, column) -> unlessNull(row, row.getBoolean(column)))),
            Map.entry(int.class, plain((row, column) -> unlessNull(row, row.getInt(column)))),
            Map.entry(Integer.class, plain((row, column) -> unlessNull(row, row.getInt(column)))),
            Map.entry(long.class, plain((row, column) -> unlessNull(row, row.getLong(column)))),
            Map.entry(Long.class, plain((row, column) -> unlessNull(row, row.getLong(column)))),
            Map.entry(double.class, plain((row, column) -> unlessNull(row, row.getDouble(column)))),
            Map.entry(Double.class, plain((row, column) -> unlessNull(row, row.getDouble(column)))),
            Map.entry(Locale.class, new ColumnType(ResultSet::getString, read -> Locale.of((String) read))),
            Map.entry(
                    Secret.Presented.class,
                    new ColumnType(ResultSet::getBytes, read -> Secret.Presented.kept((byte[]) read))),
            Map.entry(
                    PersonalText.class, new ColumnType(ResultSet::getString, read -> new PersonalText((String) read))));

    private static final ClassValue<Optional<ColumnType>> OF_CLASS = new ClassValue<>() {
        @Override
        protected Optional<ColumnType> computeValue(Class<?> type) {
            return Optional.ofNullable(PLAIN.get(type)).or(() -> single(type)).or(() -> constant(type));
        }
    };

    /// The column that holds the type; nothing where no single column does. A set is one of constants, in their order.
    static Optional<ColumnType> of(Type type) {
        if (type instanceof Class<?> plain) {
            return OF_CLASS.get(plain);
        }
        if (!(type instanceof ParameterizedType collection)) {
            return Optional.empty();
        }
        var inner = of(collection.getActualTypeArguments()[0]);
        if (collection.getRawType() == Optional.class) {
            return inner.map(value -> new ColumnType(value.reader, read -> Optional.of(value.conversion.apply(read))));
        }
        if (collection.getRawType() == List.class) {
            return inner.map(element -> array(
                    elements -> Arrays.stream(elements).map(element.conversion).toList()));
        }
        if (collection.getRawType() == Set.class && inner.isPresent() && isEnum(collection)) {
            return inner.map(element -> array(elements ->
                    Arrays.stream(elements).map(element.conversion).collect(Collectors.toCollection(TreeSet::new))));
        }
        return Optional.empty();
    }

    /// The column that holds the type, which one must.
    static ColumnType required(Class<?> type) {
        return of(type).orElseThrow(() ->
                new IllegalArgumentException("%s is a type that no column holds".formatted(type.getName())));
    }

    /// Reads the column and converts what it holds.
    @Nullable
    Object read(ResultSet row, int column) throws SQLException {
        var read = reader.read(row, column);
        return read == null ? null : conversion.apply(read);
    }

    private static boolean isEnum(ParameterizedType collection) {
        return collection.getActualTypeArguments()[0] instanceof Class<?> element && element.isEnum();
    }

    private static ColumnType plain(Reader reader) {
        return new ColumnType(reader, Function.identity());
    }

    private static ColumnType array(Function<Object[], Object> conversion) {
        return new ColumnType(
                (row, column) -> {
                    var array = row.getArray(column);
                    return array == null ? null : array.getArray();
                },
                read -> conversion.apply((Object[]) read));
    }

    private static Optional<ColumnType> single(Class<?> type) {
        var isIdentifier = Identifier.class.isAssignableFrom(type);
        if (!type.isRecord() || !isIdentifier && !TextKey.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        var canonical = RecordShape.constructor(type);
        return Optional.of(new ColumnType(
                isIdentifier ? (row, column) -> row.getObject(column, UUID.class) : ResultSet::getString,
                read -> RecordShape.construct(canonical, new Object[] {read})));
    }

    private static Optional<ColumnType> constant(Class<?> type) {
        if (!type.isEnum()) {
            return Optional.empty();
        }
        var constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> Keyed.of((Enum<?>) constant), constant -> constant));
        return Optional.of(new ColumnType(ResultSet::getString, read -> {
            var constant = constants.get((String) read);
            if (constant == null) {
                throw new IllegalStateException(
                        "%s has no constant for the key that was read".formatted(type.getSimpleName()));
            }
            return constant;
        }));
    }

    private static @Nullable Object moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class);
    }

    private static @Nullable Object unlessNull(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }
}
