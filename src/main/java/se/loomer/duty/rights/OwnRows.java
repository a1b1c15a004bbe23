package se.loomer.duty.rights;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Policy;
import tools.jackson.databind.json.JsonMapper;

/// Reads whatever belongs to a person or is about them, along the document's graph of ownership. The statements are
/// made of the checked document's own names, which its reader allows to be nothing but names.
@Repository
class OwnRows {
    /// An e-mail may hold a link that opens something; its secret is for whoever gets the e-mail.
    private static final Pattern SECRET = Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");

    /// Columns that hold a file. Elsewhere a row names where it stands in the copy.
    private static final List<String> FILES = List.of("file", "small_file");

    private static final String LETTERS = "mail.letter";
    private static final int DAYS_MAX = 200;

    private final RecordJdbcClient db;
    private final JsonMapper json;
    private final Map<String, Holding> holdings = new LinkedHashMap<>();

    OwnRows(RecordJdbcClient db, JsonMapper json, Policy policy) {
        this.db = db;
        this.json = json;
        Holding.of(policy).forEach(holding -> holdings.put(holding.key(), holding));
    }

    /// How many rows there are at a place, and the latest moment at which one of them goes.
    record Amount(long rows, @Nullable Instant until) {
        static final Amount NONE = new Amount(0, null);
    }

    /// Rows of one place that go on one day.
    record Day(LocalDate day, Holding holding, long rows) {}

    /// Every place where something of a person may stand.
    List<Holding> holdings() {
        return List.copyOf(holdings.values());
    }

    /// The amounts at all places, in one statement.
    Map<String, Amount> amounts(SubjectId person) {
        var sql = String.join(
                "\nunion all\n",
                holdings.values().stream()
                        .map(holding -> "select '%s' as holding, count(*) as amount, %s as until from %s where %s"
                                .formatted(
                                        holding.key(),
                                        holding.expires() == null
                                                ? "null::timestamptz"
                                                : "max(%s)".formatted(holding.expires()),
                                        holding.table().name(),
                                        holding.condition()))
                        .toList());
        var amounts = new HashMap<String, Amount>();
        db.sql(sql).param("person", person).query((RowCallbackHandler) row -> amounts.put(
                row.getString("holding"),
                new Amount(row.getLong("amount"), RowReader.optional(row, "until", Instant.class))));
        return amounts;
    }

    /// What goes on which day, soonest first.
    List<Day> days(SubjectId person) {
        var sql = String.join(
                "\nunion all\n",
                holdings.values().stream()
                        .filter(holding -> holding.expires() != null && !holding.isAbout())
                        .map(holding -> """
                                select (%1$s at time zone 'Europe/Stockholm')::date as day, '%2$s' as holding, count(*) as amount
                                from %3$s where %4$s and %1$s is not null group by 1
                                """.formatted(
                                        holding.expires(),
                                        holding.key(),
                                        holding.table().name(),
                                        holding.condition()))
                        .toList());
        return db.sql("select day, holding, amount from (%s) ends order by day, holding limit %d"
                        .formatted(sql, DAYS_MAX))
                .param("person", person)
                .query((row, _) -> new Day(
                        row.getObject("day", LocalDate.class),
                        Objects.requireNonNull(holdings.get(row.getString("holding"))),
                        row.getLong("amount")))
                .list();
    }

    /// A part of the rows at a place, newest first where their keys tell it.
    List<Map<String, @Nullable Object>> rows(Holding holding, SubjectId person, long start, int most) {
        var columns = holding.columns().stream()
                .map(column -> isFile(column)
                        ? "case when %1$s is not null then %2$s end as %1$s".formatted(column, path(holding, column))
                        : column)
                .collect(Collectors.joining(", "));
        return db.sql("select %s from %s where %s order by %s limit :most offset :start"
                        .formatted(columns, holding.table().name(), holding.condition(), order(holding)))
                .params(Map.of(
                        "person", person,
                        "most", most,
                        "start", start))
                .query((row, _) -> read(holding, row))
                .list();
    }

    static boolean isFile(String column) {
        return FILES.contains(column);
    }

    /// Where a file stands in the copy: by its row, and called what its first bytes show.
    private static String path(Holding holding, String column) {
        return """
                format('files/%1$s/%%s%2$s.%%s', id, case
                    when substring(%3$s from 1 for 3) = '\\xffd8ff' then 'jpg'
                    when substring(%3$s from 1 for 4) = '\\x89504e47' then 'png'
                    when substring(%3$s from 1 for 4) = '\\x25504446' then 'pdf'
                    else 'bin' end)
                """.formatted(holding.table().name(), column.equals("file") ? "" : "-small", column);
    }

    /// A file of a row.
    record File(String path, byte[] content) {}

    /// The files of one row of a holding, by its place among the rows; none where it is not there.
    List<File> files(Holding holding, SubjectId person, long place) {
        return holding.columns().stream()
                .filter(OwnRows::isFile)
                .flatMap(column -> db
                        .sql("select %s as path, %s as content from %s where %s order by %s limit 1 offset :place"
                                .formatted(
                                        path(holding, column),
                                        column,
                                        holding.table().name(),
                                        holding.condition(),
                                        order(holding)))
                        .params(Map.of("person", person, "place", place))
                        .query(File.class)
                        .list()
                        .stream())
                .filter(file -> file.content() != null)
                .toList();
    }

    /// A second in which rows came to be.
    record Beginning(Instant at, int rows) {}

    /// When the person's rows at a place came to be, of those that did since a moment, newest first.
    List<Beginning> since(Holding holding, SubjectId person, String column, Instant moment, int most) {
        return db.sql("""
                        select max(%1$s) as at, count(*) as rows
                        from %2$s
                        where %3$s and %1$s >= :moment
                        group by date_trunc('second', %1$s)
                        order by 1 desc
                        limit :most
                        """.formatted(column, holding.table().name(), holding.condition()))
                .params(Map.of(
                        "person", person,
                        "moment", moment,
                        "most", most))
                .query(Beginning.class)
                .list();
    }

    private static String order(Holding holding) {
        return holding.table().ownColumns().contains("id")
                ? "id desc"
                : String.join(", ", holding.table().ownColumns());
    }

    private Map<String, @Nullable Object> read(Holding holding, ResultSet row) throws SQLException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var index = 1; index <= holding.columns().size(); index++) {
            var value = value(row, index, row.getMetaData().getColumnTypeName(index));
            values.put(
                    holding.columns().get(index - 1),
                    value instanceof String text
                                    && holding.table().name().toString().equals(LETTERS)
                            ? SECRET.matcher(text).replaceAll("…")
                            : value);
        }
        return values;
    }

    private @Nullable Object value(ResultSet row, int index, String type) throws SQLException {
        if (row.getObject(index) == null) {
            return null;
        }
        return switch (type) {
            case "timestamptz" -> row.getObject(index, OffsetDateTime.class).toInstant();
            case "date" -> row.getObject(index, LocalDate.class);
            case "bool" -> row.getBoolean(index);
            case "int2", "int4", "int8" -> row.getLong(index);
            case "uuid" -> row.getObject(index, UUID.class);
            case "json", "jsonb" -> json.readTree(row.getString(index));
            case "bytea" -> Base64.getEncoder().encodeToString(row.getBytes(index));
            default -> type.startsWith("_") ? texts(row.getArray(index)) : row.getString(index);
        };
    }

    private static List<String> texts(Array array) throws SQLException {
        var texts = new ArrayList<String>();
        Arrays.stream((Object[]) array.getArray()).map(String::valueOf).forEach(texts::add);
        return List.copyOf(texts);
    }
}
