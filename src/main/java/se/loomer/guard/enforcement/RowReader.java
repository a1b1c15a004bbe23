package se.loomer.guard.enforcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// Reads columns of our types by hand, where a row is more than a record.
public final class RowReader {
    private RowReader() {}

    /// What makes records of rows, or values of their first column.
    static <T> RowMapper<T> mapper(Class<T> type) {
        return type.isRecord() && ColumnType.of(type).isEmpty() ? new RecordMapper<>(type) : new ValueMapper<>(type);
    }

    /// The row, or a part of it, as a record.
    public static <T extends Record> T record(ResultSet row, Class<T> type) throws SQLException {
        return new RecordMapper<>(type).mapRow(row, row.getRow());
    }

    /// A value that is always there; a null is an error that names the column.
    public static <T> T value(ResultSet row, String column, Class<T> type) throws SQLException {
        var value = optional(row, column, type);
        if (value == null) {
            throw new IllegalStateException("%s is null in the row".formatted(column));
        }
        return value;
    }

    /// The values of an array.
    public static <E> List<E> list(ResultSet row, String column, Class<E> element) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(ColumnType.required(element).conversion())
                .map(element::cast)
                .toList();
    }

    /// A value that may be missing.
    public static <T> @Nullable T optional(ResultSet row, String column, Class<T> type) throws SQLException {
        return type.cast(ColumnType.required(type).read(row, row.findColumn(column)));
    }

    /// Reads the first column of a row; a null there is an error.
    static final class ValueMapper<T> implements RowMapper<T> {
        private final Class<T> type;
        private final ColumnType column;

        ValueMapper(Class<T> type) {
            this.type = type;
            this.column = ColumnType.required(type);
        }

        @Override
        public T mapRow(ResultSet row, int number) throws SQLException {
            var value = column.read(row, 1);
            if (value == null) {
                throw new IllegalStateException("%s is null in the row, where it is read as a %s"
                        .formatted(row.getMetaData().getColumnLabel(1), type.getSimpleName()));
            }
            return type.cast(value);
        }
    }
}
