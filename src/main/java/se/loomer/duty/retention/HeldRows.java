package se.loomer.duty.retention;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.Purpose;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.RowReader;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.SubjectRights;
import se.loomer.policy.Operation;
import se.loomer.policy.Policy;
import se.loomer.policy.Rows;
import se.loomer.policy.StatutoryHold;
import se.loomer.policy.TableName;

/// Copies what is held, column by column as the policy lets the purpose `holds` read them, and no other column.
@Repository
class HeldRows implements SubjectRights {
    /// Which rows of a table belong to the conversation with a reference.
    private static final Map<TableName, String> CONVERSATION = Map.of(
            TableName.of("mediation.disclosure"), "reference = :reference",
            TableName.of("mediation.message"),
                    "disclosure_id in (select d.id from mediation.disclosure d where d.reference = :reference)",
            TableName.of("mediation.enquiry"),
                    "id in (select d.enquiry_id from mediation.disclosure d where d.reference = :reference)",
            TableName.of("offers.offer"),
                    "disclosure_id in (select d.id from mediation.disclosure d where d.reference = :reference)",
            TableName.of("offers.line"), """
                    offer_id in (
                        select o.id from offers.offer o
                        join mediation.disclosure d on d.subject_id = o.subject_id and d.id = o.disclosure_id
                        where d.reference = :reference)""");

    private final RecordJdbcClient db;
    private final Map<TableName, String> statements;

    HeldRows(RecordJdbcClient db, Policy policy) {
        this.db = db;
        this.statements = statements(policy);
    }

    /// What is to be held, of whom, under which paragraph, and until when.
    record Copying(
            SubjectId person, String reference, StatutoryHold kind, String reason, Instant now, Instant expires) {}

    private static Map<TableName, String> statements(Policy policy) {
        var statements = new LinkedHashMap<TableName, String>();
        var purpose = policy.purposes().get(Purpose.HOLDS.key());
        if (purpose != null) {
            purpose.access().stream()
                    .filter(access -> access.operation() == Operation.READ && access.rows() == Rows.CASE)
                    .filter(access -> CONVERSATION.containsKey(access.table()))
                    .forEach(access -> statements.put(access.table(), statement(access)));
        }
        return statements;
    }

    /// The statement is made from the document's own names, which its reader allows to be nothing but names.
    private static String statement(Policy.Access access) {
        var columns = access.columnNames().stream()
                .filter(column -> !column.equals("subject_id"))
                .map(column -> "'%1$s', %1$s".formatted(column))
                .collect(joining(", "));
        return """
                insert into retention.held
                    (subject_id, id, hold, paragraph, source, content, reason, held_at, expires_at)
                select :person, gen_random_uuid(), :hold, :paragraph, '%1$s', jsonb_build_object(%2$s), :reason, :now,
                       :expires
                from %1$s
                where subject_id = :person and %3$s
                """.formatted(access.table(), columns, CONVERSATION.get(access.table()));
    }

    int copy(Copying copying) {
        return statements.values().stream()
                .mapToInt(statement -> db.sql(statement)
                        .paramSource(copying)
                        .params(Map.of(
                                "hold", copying.kind().key(),
                                "paragraph", copying.kind().statute()))
                        .update())
                .sum();
    }

    List<Holds.Held> of(SubjectId person) {
        return db.sql("""
                        select source, content, reason, expires_at
                        from retention.held
                        where subject_id = :person
                        order by source, held_at, id
                        """)
                .param("person", person)
                .query((row, _) -> new Holds.Held(
                        row.getString("source"),
                        RowReader.value(row, "content", PersonalText.class),
                        RowReader.value(row, "reason", PersonalText.class),
                        Holds.lastDay(RowReader.value(row, "expires_at", Instant.class))))
                .list();
    }

    private record Paragraph(String paragraph, long rows, Instant until) {}

    /// What is held of somebody who leaves, by the paragraphs that demand it.
    @Override
    public List<Line> remaining(SubjectId person) {
        return db.sql("""
                        select paragraph, count(*) as rows, max(expires_at) as until
                        from retention.held
                        where subject_id = :person
                        group by paragraph
                        order by paragraph
                        """).param("person", person).query(Paragraph.class).list().stream()
                .map(held -> Line.own("retention.held", held.rows(), held.until(), held.paragraph()))
                .toList();
    }

    int release(SubjectId person, String hold) {
        return db.sql("delete from retention.held where subject_id = :person and hold = :hold")
                .params(Map.of("person", person, "hold", hold))
                .update();
    }
}
