package se.loomer.duty.processors;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.Operation;
import se.loomer.policy.Policy;
import se.loomer.policy.TableName;
import se.loomer.service.statistics.Noise;

/// What a dataset may be made from and of: the tables and columns that the policy gives to `third-party-analysis`,
/// moments coarsened to their month. People whose rows together are shared by too few are left out: k-anonymity
/// (Sweeney, 2002) with the policy's threshold over all that a pseudonym is seen with. Always within a scope of that
/// purpose.
@Component
class Selection {
    static final String PURPOSE = "third-party-analysis";
    private static final String PERSON = "subject_id";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int PSEUDONYM_BYTES = 16;
    /// The noise of aggregates: epsilon of one.
    private static final int THOUSANDTHS = 1000;

    private final RecordJdbcClient db;
    private final Policy policy;
    private final Noise noise = new Noise(new SecureRandom());

    Selection(RecordJdbcClient db, Policy policy) {
        this.db = db;
        this.policy = policy;
    }

    /// A table that a dataset may be made from.
    record Source(String relation, List<String> fields) {}

    /// How large a selection would be.
    record Size(int rows, int leftOut, int smallestGroup) {}

    /// One row: whose it is, and its fields.
    record Row(SubjectId person, List<String> fields) {}

    /// A group, and how many people stand behind it, with noise.
    record Group(List<String> fields, int people) {}

    /// What the policy allows, in its order.
    List<Source> sources() {
        var purpose = policy.purposes().get(PURPOSE);
        if (purpose == null) {
            return List.of();
        }
        return purpose.access().stream()
                .filter(line -> line.operation() == Operation.READ)
                .map(line -> new Source(
                        line.table().toString(),
                        line.columnNames().stream()
                                .filter(column -> !column.equals(PERSON))
                                .toList()))
                .toList();
    }

    /// Whether the policy allows these fields of that table.
    boolean allows(String relation, List<String> fields) {
        return !fields.isEmpty()
                && TableName.isValid(relation)
                && sources().stream()
                        .anyMatch(source -> source.relation().equals(relation)
                                && source.fields().containsAll(fields));
    }

    private int threshold() {
        return policy.fact("minimum-threshold").amount();
    }

    /// Fields as they are given out. The names stand in the checked policy, so that nothing typed gets into the query.
    private String given(List<String> fields) {
        return IntStream.range(0, fields.size())
                .mapToObj(index -> expression(fields.get(index)) + " as f" + index)
                .collect(Collectors.joining(", "));
    }

    private static String expression(String field) {
        return field.endsWith("_at")
                ? "to_char(%s, 'YYYY-MM')".formatted(field)
                : "coalesce(%s::text, '')".formatted(field);
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(index -> "f" + index).collect(Collectors.joining(", "));
    }

    private String chosen(String relation, List<String> fields) {
        if (!allows(relation, fields)) {
            throw new IllegalArgumentException("the policy gives no such fields of " + relation);
        }
        return "chosen as (select subject_id, %s from %s)".formatted(given(fields), relation);
    }

    /// All that a person's pseudonym would be seen with, and how many people share exactly that: one row may be common
    /// and the rows of one person together be theirs alone.
    private String people(String relation, List<String> fields) {
        var row = "jsonb_build_array(%s)::text".formatted(names(fields.size()));
        return """
                with %s,
                     person as (select subject_id, array_agg(%s order by %s) as everything
                                from chosen group by subject_id),
                     grouped as (select everything, count(*) as people, sum(cardinality(everything)) as rows
                                 from person group by everything)
                """.formatted(chosen(relation, fields), row, row);
    }

    Size size(String relation, List<String> fields) {
        return db.sql(people(relation, fields) + """
                        select coalesce(sum(rows) filter (where people >= :least), 0) as rows,
                               coalesce(sum(rows) filter (where people < :least), 0) as left_out,
                               coalesce(min(people) filter (where people >= :least), 0) as smallest_group
                        from grouped
                        """)
                .param("least", threshold())
                .query(Size.class)
                .single();
    }

    List<Row> rows(String relation, List<String> fields) {
        var count = fields.size();
        return db.sql(people(relation, fields) + """
                        select c.subject_id, %s
                        from chosen c
                        join person p using (subject_id)
                        join grouped g using (everything)
                        where g.people >= :least
                        order by md5(c.subject_id::text || :mix)
                        """.formatted(names(count)))
                .param("least", threshold())
                // The order must not tell who came first.
                .param("mix", SubjectId.next().value().toString())
                .query((row, _) -> new Row(RowReader.value(row, PERSON, SubjectId.class), values(row, count)))
                .list();
    }

    private static List<String> values(ResultSet row, int count) throws SQLException {
        var values = new ArrayList<String>();
        for (var index = 0; index < count; index++) {
            values.add(row.getString("f" + index));
        }
        return values;
    }

    /// How many people stand behind each group, with noise. A person counts in one group, drawn by lot, so that epsilon
    /// covers the person; what could be noise above the threshold is left out.
    List<Group> groupsWithNoise(String relation, List<String> fields) {
        var count = fields.size();
        var least = threshold() + Noise.margin(THOUSANDTHS, 1);
        return db
                .sql("""
                        with %s,
                             one as (select distinct on (subject_id) * from chosen order by subject_id, random())
                        select %s, count(*) as people from one group by %s
                        having count(*) >= :least
                        order by %s
                        """.formatted(chosen(relation, fields), names(count), names(count), names(count)))
                .param("least", threshold())
                .query((row, _) -> new Group(values(row, count), row.getInt("people") + noise.draw(THOUSANDTHS)))
                .list()
                .stream()
                .filter(group -> group.people() >= least)
                .toList();
    }

    /// The name under which a person stands in one dataset: 128 bits of an HMAC under that dataset's own key.
    static String pseudonym(byte[] key, SubjectId person) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            var full = mac.doFinal(person.value().toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(full, PSEUDONYM_BYTES));
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
