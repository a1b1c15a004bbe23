package se.loomer.guard.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import se.loomer.Installation;

/// Rows become records and records become parameters, and nothing is lost or made up on the way.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordJdbcClientTests {
    private static final Instant NOON = Instant.parse("2030-01-02T12:00:00.000001Z");

    private final SingleConnectionDataSource connection;
    private final RecordJdbcClient db;

    RecordJdbcClientTests() throws SQLException {
        connection = new SingleConnectionDataSource(Installation.shared().superuser(), true);
        db = RecordJdbcClient.create(connection);
        db.sql("""
                        create temporary table kept (
                            id uuid, subject_id uuid, text text, mood text, made_at timestamptz, ends_on date,
                            words text[], moods text[], companies uuid[], number bigint, is_open boolean, note text, hash bytea)
                        """).update();
    }

    @AfterAll
    void close() {
        connection.destroy();
    }

    enum Mood implements Keyed {
        GLAD,
        VERY_GLAD
    }

    record Kept(
            UUID id,
            SubjectId subject,
            PersonalText text,
            Mood mood,
            Instant madeAt,
            LocalDate endsOn,
            List<String> words,
            Set<Mood> moods,
            List<CompanyId> companies,
            long number,
            boolean isOpen,
            @Nullable PersonalText note,
            Optional<Mood> other) {}

    private static Kept kept(@Nullable PersonalText note) {
        return new Kept(
                UUID.randomUUID(),
                SubjectId.next(),
                new PersonalText("hej"),
                Mood.VERY_GLAD,
                NOON,
                LocalDate.of(2030, 2, 28),
                List.of("a", "b"),
                EnumSet.allOf(Mood.class),
                List.of(CompanyId.next()),
                7,
                true,
                note,
                Optional.empty());
    }

    private void insert(Kept kept) {
        db.sql("""
                        insert into kept
                            (id, subject_id, text, mood, made_at, ends_on, words, moods, companies, number, is_open, note)
                        values (:id, :subject, :text, :mood, :madeAt, :endsOn, :words, :moods, :companies, :number, :isOpen, :note)
                        """).paramSource(kept).update();
    }

    @Test
    void aRecordComesBackAsItWent() {
        var with = kept(new PersonalText("ja"));
        var without = kept(null);
        insert(with);
        insert(without);
        var read = db.sql("select *, null as other from kept where id = any(:ids) order by note nulls last")
                .param("ids", List.of(with.id(), without.id()))
                .query(Kept.class)
                .list();
        assertThat(read).containsExactly(with, without);
        assertThat(db.sql("select mood from kept where id = :id")
                        .param("id", with.id())
                        .query(String.class)
                        .single())
                .isEqualTo("very-glad");
    }

    @Test
    void valuesOfOneColumnAreRead() {
        var kept = kept(null);
        insert(kept);
        var subject = Map.of("subject", kept.subject());
        assertThat(db.sql("select subject_id from kept where subject_id = :subject")
                        .params(subject)
                        .query(SubjectId.class)
                        .optional())
                .contains(kept.subject());
        assertThat(db.sql("select made_at from kept where subject_id = :subject")
                        .params(subject)
                        .query(Instant.class)
                        .single())
                .isEqualTo(NOON);
        assertThat(db.sql("select mood from kept where subject_id = :subject")
                        .params(subject)
                        .query(Mood.class)
                        .single())
                .isEqualTo(Mood.VERY_GLAD);
        assertThat(db.sql("select hash from kept where subject_id = any(:none)")
                        .param("none", List.<SubjectId>of())
                        .query(byte[].class)
                        .optional())
                .isEmpty();
        assertThat(db.sql("select :language || ' ' || :state")
                        .params(Map.of("language", Locale.of("sv"), "state", Thread.State.TIMED_WAITING))
                        .query(String.class)
                        .single())
                .isEqualTo("sv timed-waiting");
    }

    @Test
    void aHashIsWrittenAsBytesAndASecretNotAtAll() {
        var secret = Secret.next();
        assertThat(db.sql("select :hash = :bytes")
                        .params(Map.of(
                                "hash",
                                secret.presented(),
                                "bytes",
                                secret.presented().bytes()))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(db.sql("select :hash")
                        .param("hash", secret.presented())
                        .query(Secret.Presented.class)
                        .single())
                .isEqualTo(secret.presented());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> db.sql("select :secret")
                        .param("secret", secret)
                        .query(String.class)
                        .list())
                .withMessage("parameter secret is a Secret, which no column holds");
    }

    record Amount(long ore) {}

    record Number(String digits) {}

    record Bought(UUID id, Amount price, Amount left, Number number) {}

    @Test
    void aRecordInARecordIsReadFromColumnsThatBearItsName() {
        assertThat(db.sql("select :id as id, 5 as price_ore, 3 as left_ore, '55' as number")
                        .param("id", new UUID(1, 2))
                        .query(Bought.class)
                        .single())
                .isEqualTo(new Bought(new UUID(1, 2), new Amount(5), new Amount(3), new Number("55")));
    }

    record Offered(int number, @Nullable Amount price) {}

    @Test
    void aRecordInARecordMayBeMissingAsAWhole() {
        assertThat(db.sql("select 1 as number, null::bigint as price_ore union all select 2, 5 order by number")
                        .query(Offered.class)
                        .list())
                .containsExactly(new Offered(1, null), new Offered(2, new Amount(5)));
    }

    @Test
    void aRowIsReadByHandAsStrictly() {
        var none = db.sql("select null::uuid as id, array['glad'] as moods, 1 as number, 'a' as word");
        assertThat(none.query((row, _) -> RowReader.optional(row, "id", CompanyId.class))
                        .list())
                .containsOnlyNulls();
        assertThat(none.query((row, _) -> RowReader.list(row, "moods", Mood.class))
                        .single())
                .containsExactly(Mood.GLAD);
        assertThat(none.query((row, _) -> RowReader.record(row, Line.class)).single())
                .isEqualTo(new Line("a", 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> none.query((row, _) -> RowReader.value(row, "id", CompanyId.class))
                        .list())
                .withMessage("id is null in the row");
    }

    @Test
    void anIdentifierIsReadFromAnAddress() {
        var converter = new IdentifierConverter().getConverter(CompanyId.class);
        var id = CompanyId.next();
        assertThat(converter.convert(" %s ".formatted(id))).isEqualTo(id);
        assertThat(converter.convert("")).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> converter.convert("1"));
    }

    record Line(String word, int number) {}

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> db.sql("select 'a' as word").query(Line.class).list())
                .withMessage("Line.number has no column in the row");
        assertThatIllegalStateException()
                .isThrownBy(() -> db.sql("select null as word, 1 as number")
                        .query(Line.class)
                        .list())
                .withMessage("Line.word is null in the row");
        assertThatIllegalStateException()
                .isThrownBy(() -> db.sql("select 'a' as word, null::int as number")
                        .query(Line.class)
                        .list())
                .withMessage("Line.number is null in the row");
        assertThatIllegalStateException()
                .isThrownBy(() -> db.sql("select null::timestamptz as at")
                        .query(Instant.class)
                        .list())
                .withMessage("at is null in the row, where it is read as a Instant");
        assertThatIllegalStateException()
                .isThrownBy(() -> db.sql("select 'angry'").query(Mood.class).list())
                .withMessage("Mood has no constant for the key that was read");
    }

    @Test
    void parametersComeFromRecordsAndFromBesideThem() {
        var line = new Line("a", 1);
        assertThat(db.sql("select :word || :end as word, :number::int as number")
                        .paramSource(line)
                        .param("end", "b")
                        .param("number", 2)
                        .query(Line.class)
                        .single())
                .isEqualTo(new Line("ab", 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> db.sql("select :word")
                        .paramSource(line)
                        .paramSource(line)
                        .query(String.class)
                        .list())
                .withMessage("parameter word is a component of two records");
    }
}
