package se.loomer.guard.enforcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// Makes records of the rows of one query. A component is read from the column of its name in snake case; an
/// identifier from `<name>_id` too. A component that is itself a record is read from `<name>_<its component>`, from
/// `<name>` where it has one component alone, or from the column of its component's name; a [Nullable] one is null
/// where each of its columns is.
///
/// A missing column, and a null for what is not [Nullable], is an error that names the component.
final class RecordMapper<T> implements RowMapper<T> {
    private final RecordShape shape;
    private @Nullable Step<Object> plan;

    RecordMapper(Class<T> type) {
        this.shape = RecordShape.of(type);
    }

    /// One value of the record, made of the columns of a row.
    @FunctionalInterface
    private interface Step<T extends @Nullable Object> {
        T make(ResultSet row) throws SQLException;
    }

    @Override
    @SuppressWarnings("unchecked")
    public T mapRow(ResultSet row, int number) throws SQLException {
        if (plan == null) {
            plan = made(shape, "", columns(row), new ArrayList<>());
        }
        return (T) plan.make(row);
    }

    private static Map<String, Integer> columns(ResultSet row) throws SQLException {
        var described = row.getMetaData();
        var columns = new HashMap<String, Integer>();
        for (var column = 1; column <= described.getColumnCount(); column++) {
            columns.putIfAbsent(described.getColumnLabel(column), column);
        }
        return columns;
    }

    /// @param taken takes the columns of which the record is made
    private static Step<Object> made(
            RecordShape shape, String prefix, Map<String, Integer> columns, List<Integer> taken) {
        var steps = shape.components().stream()
                .map(component -> step(shape, component, prefix, columns, taken))
                .toList();
        return row -> {
            var values = new @Nullable Object[steps.size()];
            for (var i = 0; i < steps.size(); i++) {
                values[i] = steps.get(i).make(row);
            }
            return RecordShape.construct(shape.constructor(), values);
        };
    }

    private static Step<? extends @Nullable Object> step(
            RecordShape shape,
            RecordShape.Component component,
            String prefix,
            Map<String, Integer> columns,
            List<Integer> taken) {
        var label = snake(component.name());
        if (component.nested() != null) {
            var inner = new ArrayList<Integer>();
            var nested = made(RecordShape.of(component.nested()), prefix + label + "_", columns, inner);
            taken.addAll(inner);
            return component.isNullable() ? unlessAbsent(nested, inner) : nested;
        }
        var name = shape.type().getSimpleName() + "." + component.name();
        var type = component.column();
        if (type == null) {
            throw new IllegalStateException("%s has a type that no column holds".formatted(name));
        }
        var column = candidates(shape, prefix, label).stream()
                .filter(columns::containsKey)
                .findFirst()
                .map(columns::get)
                .orElseThrow(() -> new IllegalStateException("%s has no column in the row".formatted(name)));
        taken.add(column);
        return value(name, component, type, column);
    }

    private static Step<? extends @Nullable Object> value(
            String name, RecordShape.Component component, ColumnType type, int column) {
        return row -> {
            var value = type.read(row, column);
            if (value == null && component.isOptional()) {
                return Optional.empty();
            }
            if (value == null && !component.isNullable()) {
                throw new IllegalStateException("%s is null in the row".formatted(name));
            }
            return value;
        };
    }

    /// A record that is null where each of its columns is.
    private static Step<@Nullable Object> unlessAbsent(Step<Object> nested, List<Integer> columns) {
        return row -> {
            for (var column : columns) {
                if (row.getObject(column) != null) {
                    return nested.make(row);
                }
            }
            return null;
        };
    }

    private static List<String> candidates(RecordShape shape, String prefix, String label) {
        var candidates = new ArrayList<>(List.of(prefix + label, prefix + label + "_id"));
        if (!prefix.isEmpty() && shape.components().size() == 1) {
            candidates.add(prefix.substring(0, prefix.length() - 1));
        }
        if (!prefix.isEmpty()) {
            candidates.addAll(List.of(label, label + "_id"));
        }
        return candidates;
    }

    /// A name as the database writes it.
    static String snake(String name) {
        var snake = new StringBuilder();
        for (var letter : name.toCharArray()) {
            if (Character.isUpperCase(letter)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(letter));
        }
        return snake.toString();
    }
}
