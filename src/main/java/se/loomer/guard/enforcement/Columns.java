package se.loomer.guard.enforcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads and writes the types that our tables share, as the driver wants them.
public final class Columns {
    private Columns() {}

    /// A moment as a parameter.
    public static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /// A moment that is always there.
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// A moment that may be missing.
    public static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /// An identifier.
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// A person.
    public static SubjectId subject(ResultSet row, String column) throws SQLException {
        return new SubjectId(uuid(row, column));
    }

    /// A company.
    public static CompanyId company(ResultSet row, String column) throws SQLException {
        return new CompanyId(uuid(row, column));
    }

    /// A list of words.
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    /// A list of words as a parameter.
    public static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    /// A personal text that is always there.
    public static PersonalText personal(ResultSet row, String column) throws SQLException {
        return new PersonalText(row.getString(column));
    }

    /// A personal text that may be missing.
    public static @Nullable PersonalText optionalPersonal(ResultSet row, String column) throws SQLException {
        var value = row.getString(column);
        return value == null ? null : new PersonalText(value);
    }
}
