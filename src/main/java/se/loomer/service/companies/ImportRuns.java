package se.loomer.service.companies;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedTime;
import se.loomer.guard.enforcement.Keyed;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.guard.enforcement.TimeOrderedId;
import se.loomer.policy.Policy;
import se.loomer.service.companies.ImportFile.Note;
import se.loomer.service.companies.ImportFile.Reason;
import se.loomer.service.companies.ImportFile.Row;
import tools.jackson.databind.json.JsonMapper;

/// Writes files that were checked: the lines that wait, what is wrong with the others, and how many are which.
@Repository
class ImportRuns {
    private static final int NOTES_MAX = 250_000;
    private static final String IS_OTHER = """
            (i.name, i.category, i.place, i.description, i.website, i.address, i.email)
                is distinct from (r.name, r.category, r.place, r.description, r.website, r.address, r.email)
            """;

    private final RecordJdbcClient db;
    private final Policy policy;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ImportRuns(RecordJdbcClient db, Policy policy, Clock clock) {
        this.db = db;
        this.policy = policy;
        this.clock = clock;
    }

    private record Counted(int added, int changed, int known) {}

    /// Begins a file, whose rows follow; within a scope of staff.
    UUID begin(SubjectId staff, CompanyImports.Form form) {
        var run = TimeOrderedId.next();
        var now = clock.instant();
        db.sql("""
                        insert into companies.import_run
                            (id, started_by, source, licence, source_date, is_whole, lines, added, changed, known, refused, unread,
                             report, held, dropped, to_drop, made_at, expires_at)
                        values (:id, :staff, :source, :licence, :day, :whole, 0, 0, 0, 0, 0, '', '', 0, 0, '{}', :now, :gone)
                        """)
                .params(Map.of(
                        "id", run,
                        "staff", staff,
                        "source", PlainText.tidy(form.source()),
                        "licence", PlainText.tidy(form.licence()),
                        "day", TypedTime.day(form.day()).orElseThrow(),
                        "whole", form.isWhole(),
                        "now", now,
                        "gone", gone(now)))
                .update();
        return run;
    }

    private OffsetDateTime gone(Instant now) {
        return policy.fact("import-run-life").after(now.atOffset(ZoneOffset.UTC));
    }

    /// Writes down what was read of a file, and counts what would come of it; in the scope in which its rows were
    /// written.
    void finish(UUID run, ImportFile file) {
        var notes = new ArrayList<>(file.notes());
        notes.addAll(refuse(run, Reason.JOINED, """
                organisation_number in (select c.organisation_number from companies.company c)
                """));
        notes.addAll(refuse(run, Reason.LEFT, """
                sha256(convert_to(organisation_number, 'UTF8')) in (select b.number_hash from companies.import_block b)
                """));
        count(run, file, notes);
        drop(run, file);
    }

    /// Notes which companies go: whoever the file says has ended, and where it is the whole of its source, whoever an
    /// older one had and it has not.
    private void drop(UUID run, ImportFile file) {
        db.sql("""
                        update companies.import_run r
                        set (held, dropped, to_drop) = (
                            select count(*) filter (where i.source = r.source), count(*) filter (where goes),
                                   coalesce(array_agg(i.organisation_number) filter (where goes), '{}')
                            from (select i.source, i.organisation_number,
                                         i.source_date <= r.source_date and e.number is not null
                                             or r.is_whole and i.source = r.source and i.source_date < r.source_date
                                                and l.number is null as goes
                                  from companies.imported i
                                  left join unnest(string_to_array(:ended, ',')) e (number) on e.number = i.organisation_number
                                  left join unnest(string_to_array(:listed, ',')) l (number) on l.number = i.organisation_number)
                                 i)
                        where id = :run
                        """)
                .params(Map.of(
                        "run", run, "ended", String.join(",", file.ended()), "listed", String.join(",", file.listed())))
                .update();
    }

    /// Writes rows of a file.
    void add(UUID run, List<Row> rows) {
        var now = clock.instant();
        write(run, rows, now, gone(now));
    }

    private void write(UUID run, List<Row> rows, Instant now, OffsetDateTime gone) {
        db.sql("""
                        insert into companies.import_row (run_id, line, organisation_number, name, category, place, description,
                            website, address, email, latitude, longitude, made_at, expires_at)
                        select :run, r.line, r."organisationNumber", r.name, r.category, r.place, r.description, r.website,
                               r.address, r.email, r.latitude, r.longitude, :now, :gone
                        from json_to_recordset(:rows::json) r (line integer, "organisationNumber" text, name text,
                            category text, place text, description text, website text, address text, email text,
                            latitude float8, longitude float8)
                        """)
                .params(Map.of("run", run, "rows", json.writeValueAsString(rows), "now", now, "gone", gone))
                .update();
    }

    /// Takes out the lines of companies that are among others, or among those that have left.
    private List<Note> refuse(UUID run, Reason reason, String condition) {
        return db
                .sql("delete from companies.import_row where run_id = :run and %s returning line".formatted(condition))
                .param("run", run)
                .query(Integer.class)
                .list()
                .stream()
                .map(line -> new Note(line, reason))
                .toList();
    }

    private void count(UUID run, ImportFile file, List<Note> notes) {
        var counted = db.sql("""
                        select count(*) filter (where i.id is null)::integer as added,
                               count(*) filter (where i.id is not null and %1$s)::integer as changed,
                               count(*) filter (where i.id is not null and not %1$s)::integer as known
                        from companies.import_row r
                        left join companies.imported i on i.organisation_number = r.organisation_number
                        where r.run_id = :run
                        """.formatted(IS_OTHER))
                .param("run", run)
                .query(Counted.class)
                .single();
        var refused = notes.stream().filter(note -> note.reason().isRefusal()).count();
        db.sql("""
                        update companies.import_run
                        set lines = :lines, unread = :unread, added = :added, changed = :changed, known = :known,
                            refused = :refused, report = :report
                        where id = :run
                        """)
                .paramSource(counted)
                .params(Map.of(
                        "run", run,
                        "lines", file.lines(),
                        "unread", String.join("\n", file.unread()),
                        "refused", refused,
                        "report", written(notes)))
                .update();
    }

    private static String written(List<Note> notes) {
        return notes.stream()
                .sorted(Comparator.comparingInt(Note::line))
                .limit(NOTES_MAX)
                .map(note -> "%d %s".formatted(note.line(), Keyed.of(note.reason())))
                .collect(Collectors.joining("\n"));
    }
}
