package se.loomer.guard.enforcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.RowMapper;

/// Reads the first column of a row; a null there is an error.
final class ValueMapper<T> implements RowMapper<T> {
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
