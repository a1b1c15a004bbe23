package se.loomer.service.companies;

import static se.loomer.guard.enforcement.Purpose.APPROVAL;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PlainText;
import se.loomer.edge.web.TypedTime;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.CompanyId;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.RecordJdbcClient;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.OperatorTime;

/// Lets staff import companies from a file of an open register: it is checked first, which shows what would come of it,
/// and then imported by a job, as often as they like with the same result. What a file says of people is never kept.
@Service
public class CompanyImports {
    /// As many bytes as a file may have.
    public static final int FILE_BYTES_MAX = ImportReader.BYTES_MAX;

    /// As many lines as it may have.
    public static final int FILE_LINES_MAX = ImportReader.LINES_MAX;

    /// As many characters as the name of a source may have.
    public static final int SOURCE_LENGTH_MAX = 100;

    /// As many characters as the name of a licence may have.
    public static final int LICENCE_LENGTH_MAX = 60;

    /// So many companies may go with a file without a word, and so many in a hundred of those of its source.
    static final int DROPPED_UNASKED_MAX = 10;

    static final int DROPPED_PERCENT_MAX = 5;

    private static final int RUNS_MAX = 20;
    private static final String RUN = """
            select id, source, licence, source_date, is_whole, state, lines, added, changed, known, refused, held, dropped,
                   done, unread, made_at
            from companies.import_run""";

    private final PurposeScope scope;
    private final RecordJdbcClient db;
    private final ImportReader reader;
    private final ImportRules rules;
    private final ImportedCompanies imported;
    private final ImportRuns runs;
    private final Clock clock;

    CompanyImports(
            PurposeScope scope,
            RecordJdbcClient db,
            ImportReader reader,
            ImportRules rules,
            ImportedCompanies imported,
            ImportRuns runs,
            Clock clock) {
        this.scope = scope;
        this.db = db;
        this.reader = reader;
        this.rules = rules;
        this.imported = imported;
        this.runs = runs;
        this.clock = clock;
    }

    /// What staff typed about a file.
    ///
    /// @param day of which it is
    /// @param category the key of that of companies which say nothing about their work; empty to refuse them
    /// @param isWhole whether the file is the whole of its source, so that whoever it does not name goes
    public record Form(String source, String licence, String day, String category, boolean isWhole) {
        /// Before anything was typed.
        public static final Form EMPTY = new Form("", "", "", "", false);

        private FieldErrors errors(LocalDate today) {
            var errors = FieldErrors.none()
                    .whenMissing("office.imports", "source", source, SOURCE_LENGTH_MAX)
                    .whenMissing("office.imports", "licence", licence, LICENCE_LENGTH_MAX);
            errors = PlainText.check(errors, "source", PlainText.tidy(source));
            return PlainText.check(errors, "licence", PlainText.tidy(licence))
                    .when(
                            TypedTime.day(day)
                                    .filter(one -> !one.isAfter(today))
                                    .isEmpty(),
                            "day",
                            "office.imports.error.day");
        }
    }

    /// What came of checking a file.
    public sealed interface Checking {
        /// It was checked.
        record Checked(UUID run) implements Checking {}

        /// Something has to be corrected first.
        record Invalid(FieldErrors errors) implements Checking {}
    }

    /// How far a file has come.
    public enum State {
        CHECKED,
        IMPORTING,
        DONE
    }

    /// A file that was checked.
    ///
    /// @param held how many companies of its source were here when it was checked
    /// @param dropped how many companies go with it
    /// @param unread the columns that were not read, a line each
    public record Run(
            UUID id,
            String source,
            String licence,
            LocalDate sourceDate,
            boolean isWhole,
            State state,
            int lines,
            int added,
            int changed,
            int known,
            int refused,
            int held,
            int dropped,
            int done,
            String unread,
            Instant madeAt) {
        /// How many companies the file brings, new, changed or as they are.
        public int fit() {
            return added + changed + known;
        }

        /// How many companies it brings or takes out.
        public int total() {
            return fit() + dropped;
        }

        /// How much of it is done, in hundredths.
        public int percent() {
            return total() == 0 ? 100 : Math.min(100, 100 * done / total());
        }

        /// Whether so many companies go with it that it may not be what it is taken for, and somebody must say that it
        /// is.
        public boolean isAlarming() {
            return dropped > DROPPED_UNASKED_MAX && 100L * dropped > (long) DROPPED_PERCENT_MAX * held;
        }
    }

    private <T> T within(SubjectId staff, Supplier<T> work) {
        return scope.within(APPROVAL, Binding.NOBODY.by(staff), work);
    }

    /// Reads a file and counts what would come of it. Nothing of a line that is refused is kept but its number.
    ///
    /// @param file which is read several times; empty where none was chosen
    public Checking check(SubjectId staff, Form form, Resource file) throws IOException {
        var errors = form.errors(OperatorTime.today(clock));
        if (file.contentLength() == 0) {
            errors = errors.and("file", "office.imports.error.file-missing");
        }
        if (!errors.isEmpty()) {
            return new Checking.Invalid(errors);
        }
        var judging = rules.begin(Category.of(form.category()).orElse(null));
        try {
            return within(staff, () -> {
                var run = runs.begin(staff, form);
                runs.finish(run, reader.read(file, judging, rows -> runs.add(run, rows)));
                return new Checking.Checked(run);
            });
        } catch (ImportFile.Unreadable unfit) {
            return new Checking.Invalid(FieldErrors.none().and("file", unfit.key(), String.valueOf(unfit.line())));
        }
    }

    /// The latest files, at most twenty.
    public List<Run> runs(SubjectId staff) {
        return within(
                staff,
                () -> db.sql(RUN + " order by made_at desc limit :most")
                        .param("most", RUNS_MAX)
                        .query(Run.class)
                        .list());
    }

    /// One file.
    public Optional<Run> run(SubjectId staff, UUID id) {
        return within(
                staff,
                () -> db.sql(RUN + " where id = :id")
                        .param("id", id)
                        .query(Run.class)
                        .optional());
    }

    /// A line of a file, and the key of what is wrong with it.
    public record Finding(int line, String reason) {}

    /// What was refused or left out of a file, in its order.
    public List<Finding> findings(SubjectId staff, UUID id) {
        return within(
                        staff,
                        () -> db.sql("select report from companies.import_run where id = :id")
                                .param("id", id)
                                .query(String.class)
                                .optional())
                .orElse("")
                .lines()
                .map(line -> line.split(" ", 2))
                .map(parts -> new Finding(Integer.parseInt(parts[0]), parts[1]))
                .toList();
    }

    /// A company that goes with a file.
    public record Dropped(CompanyId id, String name, LocalDate sourceDate) {}

    /// Some of the companies that go with a file that was checked, by their names; at most twenty.
    public List<Dropped> dropped(SubjectId staff, UUID id) {
        return within(
                staff,
                () -> db.sql("""
                                select i.id, i.name, i.source_date
                                from companies.import_run r
                                join companies.imported i on i.organisation_number = any(r.to_drop)
                                where r.id = :id
                                order by i.name collate "sv-x-icu", i.id
                                limit :most
                                """)
                        .params(Map.of("id", id, "most", RUNS_MAX))
                        .query(Dropped.class)
                        .list());
    }

    /// Lets the job import a file that was checked; a second press changes nothing.
    ///
    /// @param isSure whether somebody said that as many companies are to go as do
    /// @return false where somebody has to say so first
    public boolean begin(SubjectId staff, UUID id, boolean isSure) {
        if (!isSure && run(staff, id).filter(Run::isAlarming).isPresent()) {
            return false;
        }
        within(
                staff,
                () -> db.sql("update companies.import_run set state = 'importing' where id = :id and state = 'checked'")
                        .param("id", id)
                        .update());
        return true;
    }

    /// How many companies are here from registers, and how many have said that they will not be.
    public record Standing(int imported, int left) {}

    /// How it stands.
    public Standing standing(SubjectId staff) {
        return within(staff, () -> db.sql("""
                        select (select count(*) from companies.imported)::integer as imported,
                               (select count(*) from companies.import_block)::integer as left
                        """).query(Standing.class).single());
    }

    /// Takes a company out for good, for somebody who asked staff for it.
    ///
    /// @return false where no company from a register has this number
    public boolean remove(SubjectId staff, String typed) {
        return OrganisationNumber.read(typed)
                .flatMap(imported::numbered)
                .map(company -> within(staff, () -> {
                    imported.block(company.organisationNumber());
                    return imported.remove(company.id());
                }))
                .orElse(false);
    }
}
