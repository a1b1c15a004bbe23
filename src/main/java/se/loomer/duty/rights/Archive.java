package se.loomer.duty.rights;

import static se.loomer.guard.enforcement.Purpose.RIGHTS;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.duty.rights.Holding.Kept;
import se.loomer.edge.web.Language;
import se.loomer.guard.enforcement.Binding;
import se.loomer.guard.enforcement.PurposeScope;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.EntryPoint;

/// The archive of a copy: a page for people, JSON with its schema for programs, a table for each kind of data.
@Component
class Archive {
    /// As many rows of each kind as the page in the archive shows; the tables have all of them.
    static final int PAGE_ROWS_MAX = 500;

    private static final int BATCH = 500;

    private final PurposeScope scope;
    private final OwnRows rows;
    private final DataOverviews sights;
    private final CopyJson json;
    private final CopySchema schema;
    private final CopyPage page;

    Archive(PurposeScope scope, OwnRows rows, DataOverviews sights, CopyJson json, CopySchema schema, CopyPage page) {
        this.scope = scope;
        this.rows = rows;
        this.sights = sights;
        this.json = json;
        this.schema = schema;
        this.page = page;
    }

    /// The packing of one copy, and how far it has come.
    static final class Reading {
        private final EntryPoint face;
        private final SubjectId person;
        private final Copy copy;
        private long rowsDone;

        Reading(EntryPoint face, SubjectId person, Copy copy) {
            this.face = face;
            this.person = person;
            this.copy = copy;
        }

        EntryPoint face() {
            return face;
        }

        SubjectId person() {
            return person;
        }

        Copy copy() {
            return copy;
        }

        long rowsDone() {
            return rowsDone;
        }
    }

    void write(Reading reading, MyData.Overview all, OutputStream to) throws IOException {
        var overview = within(reading.copy(), all);
        var words = sights.words(Language.of(reading.copy().language()).orElse(Language.SV), overview);
        var zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        entry(zip, "index.html");
        zip.write(page.write(reading.copy(), overview, words).getBytes(StandardCharsets.UTF_8));
        entry(zip, "data.schema.json");
        zip.write(schema.write(overview));
        for (var kept : overview.kept()) {
            entry(zip, "csv/%s.csv".formatted(kept.holding().key()));
            var csv = new CopyCsv(zip, kept.holding().columns());
            each(reading, kept.holding(), csv::row);
            reading.rowsDone += kept.total();
        }
        entry(zip, "data.json");
        json.write(reading.copy(), overview, words, unclosed(zip), (holding, taker) -> each(reading, holding, taker));
        for (var kept : overview.kept()) {
            if (kept.holding().columns().stream().anyMatch(OwnRows::isFile)) {
                files(zip, reading, kept);
            }
        }
        zip.finish();
    }

    /// The files of all rows, one at a time.
    private void files(ZipOutputStream zip, Reading reading, Kept kept) throws IOException {
        for (var place = 0L; place < kept.total(); place++) {
            var at = place;
            var files = scope.within(
                    reading.face(),
                    RIGHTS,
                    Binding.of(reading.person()),
                    () -> rows.files(kept.holding(), reading.person(), at));
            for (var file : files) {
                entry(zip, file.path());
                zip.write(file.content());
            }
        }
    }

    /// What the copy's scope contains.
    private static MyData.Overview within(Copy copy, MyData.Overview all) {
        var kept = new ArrayList<Kept>();
        for (var one : all.kept()) {
            if (copy.contains(DataGroups.of(one.holding().table().name()))) {
                kept.add(one);
            }
        }
        return new MyData.Overview(kept, all.recipients(), all.days(), all.accountUntil(), all.companies());
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    /// What writes JSON must not end the archive.
    private static OutputStream unclosed(OutputStream zip) {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int start, int length) throws IOException {
                out.write(bytes, start, length);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }

    /// Hands over all rows of one place, a batch at a time, so that no connection waits while they are written.
    private void each(Reading reading, Holding holding, Consumer<Map<String, @Nullable Object>> taker) {
        List<Map<String, @Nullable Object>> batch;
        var start = 0L;
        do {
            var from = start;
            batch = scope.within(
                    reading.face(),
                    RIGHTS,
                    Binding.of(reading.person()),
                    () -> rows.rows(holding, reading.person(), from, BATCH));
            batch.forEach(taker);
            start += BATCH;
        } while (batch.size() == BATCH);
    }
}
