package se.loomer.service.companies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.PlainText;
import se.loomer.service.companies.ImportFile.Note;
import se.loomer.service.companies.ImportFile.Reason;
import se.loomer.service.companies.ImportFile.Row;
import se.loomer.service.companies.ImportFile.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/// Reads files of companies: tables with a line of names above, divided by semicolons, commas or tabs, in UTF-8, UTF-16
/// or the older alphabet of Windows. The names are ours, in Swedish or English, or those of Bolagsverket's open file.
@Component
class ImportReader {
    /// As many lines as a file may have.
    static final int LINES_MAX = 200_000;

    /// As many bytes as it may have.
    static final int BYTES_MAX = 80_000_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int PASSED_ON = 1_000;
    private static final int FIRST_LINE_LENGTH_MAX = 8_000;
    private static final int UNREAD_LENGTH_MAX = 100;
    private static final int UNREAD_MAX = 15;
    private static final ObjectReader CSV =
            CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build().readerFor(String[].class);

    /// What a column holds, and what it may be called.
    enum Column {
        NUMBER("organisationsnummer", "orgnr", "orgnummer", "organisationsidentitet", "organisationnumber", "number"),
        NAME("namn", "foretagsnamn", "firma", "foretag", "organisationsnamn", "name", "company", "companyname"),
        FORM("organisationsform", "juridiskform", "form", "legalform"),
        COUNTRY("registreringsland", "country"),
        ENDED("avregistreringsdatum", "deregistered"),
        ENDING("pagandeavvecklingselleromstruktureringsforfarande"),
        CATEGORY("kategori", "bransch", "category"),
        PLACE("ort", "postort", "kommun", "sateskommun", "place", "town", "city"),
        DESCRIPTION("beskrivning", "verksamhet", "verksamhetsbeskrivning", "description"),
        WEBSITE("webbplats", "hemsida", "webb", "website"),
        STREET("gatuadress", "adress", "utdelningsadress", "streetaddress", "street", "address"),
        POSTAL_CODE("postnummer", "postnr", "postalcode", "postcode"),
        POSTAL_ADDRESS("postadress", "postaladdress"),
        EMAIL("epost", "epostadress", "mejl", "email", "emailaddress");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        static Optional<Column> of(String header) {
            var plain = BareText.of(header).replaceAll("[^a-z]", "");
            return Arrays.stream(values())
                    .filter(column -> column.names.contains(plain))
                    .findFirst();
        }
    }

    /// The values of one line, by what they are.
    record Line(int number, Map<Column, String> values) {
        String get(Column column) {
            return values.getOrDefault(column, "");
        }
    }

    /// Reads a file, and passes on what can be imported while it goes.
    ///
    /// @param file which is read several times
    /// @param judging begun for this file
    /// @param sink takes some rows at a time
    /// @throws Unreadable also after rows were passed on, which then count for nothing
    ImportFile read(Resource file, ImportRules.Judging judging, Consumer<List<Row>> sink) {
        try {
            if (file.contentLength() > BYTES_MAX) {
                throw new Unreadable("office.imports.error.too-large", 0);
            }
            try (var text = opened(file);
                    MappingIterator<String[]> lines = CSV.with(
                                    CsvSchema.emptySchema().withColumnSeparator(separator(text)))
                            .readValues(text)) {
                if (!lines.hasNextValue()) {
                    throw new Unreadable("office.imports.error.empty", 0);
                }
                return read(lines, judging, sink);
            }
        } catch (JacksonException malformed) {
            var where = malformed.getLocation();
            throw new Unreadable("office.imports.error.malformed", where == null ? 0 : where.getLineNr());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ImportFile read(
            MappingIterator<String[]> lines, ImportRules.Judging judging, Consumer<List<Row>> sink) {
        var headers = lines.nextValue();
        var columns = Arrays.stream(headers).map(Column::of).toList();
        if (!columns.contains(Optional.of(Column.NUMBER)) || !columns.contains(Optional.of(Column.NAME))) {
            throw new Unreadable("office.imports.error.columns", 1);
        }
        var sorting = new Sorting(sink);
        var count = 0;
        while (lines.hasNextValue()) {
            var at = lines.parser().currentLocation().getLineNr();
            var line = line(at, columns, lines.nextValue());
            if (line.values().isEmpty()) {
                continue;
            }
            if (++count > LINES_MAX) {
                throw new Unreadable("office.imports.error.too-many", at);
            }
            sorting.add(at, judging.read(line));
        }
        return sorting.file(unread(headers, columns), count);
    }

    /// Sorts the lines of one file into what is passed on and what is said of the others.
    private static final class Sorting {
        private final Consumer<List<Row>> sink;
        private final List<Row> rows = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();
        private final Set<String> fit = new HashSet<>();
        private final Set<String> listed = new HashSet<>();
        private final Set<String> ended = new HashSet<>();

        private Sorting(Consumer<List<Row>> sink) {
            this.sink = sink;
        }

        private void add(int line, ImportRules.Judged judged) {
            switch (judged) {
                case ImportRules.Judged.Fit(var row, var leftOut)
                when fit.add(row.organisationNumber()) -> {
                    rows.add(row);
                    leftOut.forEach(reason -> notes.add(new Note(line, reason)));
                }
                case ImportRules.Judged.Fit _ -> notes.add(new Note(line, Reason.TWICE));
                case ImportRules.Judged.Refused(var reason, var number) -> {
                    notes.add(new Note(line, reason));
                    if (number != null) {
                        (reason == Reason.ENDED ? ended : listed).add(number);
                    }
                }
            }
            if (rows.size() >= PASSED_ON) {
                passOn();
            }
        }

        private void passOn() {
            sink.accept(List.copyOf(rows));
            rows.clear();
        }

        private ImportFile file(List<String> unread, int lines) {
            passOn();
            listed.addAll(fit);
            ended.removeAll(listed);
            return new ImportFile(List.copyOf(notes), unread, lines, listed, ended);
        }
    }

    private static Line line(int number, List<Optional<Column>> columns, String[] values) {
        var known = new EnumMap<Column, String>(Column.class);
        for (var index = 0; index < Math.min(values.length, columns.size()); index++) {
            var value = values[index];
            if (!value.isBlank()) {
                columns.get(index).ifPresent(column -> known.putIfAbsent(column, value));
            }
        }
        return new Line(number, known);
    }

    private static List<String> unread(String[] headers, List<Optional<Column>> columns) {
        var unread = new ArrayList<String>();
        for (var index = 0; index < headers.length && unread.size() < UNREAD_MAX; index++) {
            var header = PlainText.tidy(headers[index]).replaceAll("\\p{C}", "");
            if (columns.get(index).isEmpty() && !header.isEmpty()) {
                unread.add(header.substring(0, Math.min(header.length(), UNREAD_LENGTH_MAX)));
            }
        }
        return List.copyOf(unread);
    }

    /// The text of a file. What is no UTF-8 is Windows-1252, which differs from ISO 8859-1 in signs that this does not
    /// have.
    private static BufferedReader opened(Resource file) throws IOException {
        var text = new BufferedReader(new InputStreamReader(file.getInputStream(), charset(file)));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static Charset charset(Resource file) throws IOException {
        try (var stream = file.getInputStream()) {
            var mark = stream.readNBytes(2);
            if (mark.length > 1 && (mark[0] & mark[1] & 0xFE) == 0xFE && mark[0] != mark[1]) {
                return StandardCharsets.UTF_16;
            }
        }
        for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            if (isWritten(file, charset)) {
                return charset;
            }
        }
        return StandardCharsets.ISO_8859_1;
    }

    private static boolean isWritten(Resource file, Charset charset) throws IOException {
        // Of the two ways to make a reader, this one refuses what the alphabet does not have.
        try (var text = new InputStreamReader(file.getInputStream(), charset.newDecoder())) {
            text.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /// What divides the columns: of the signs that could, the one that the first line has most of.
    private static char separator(BufferedReader text) throws IOException {
        text.mark(FIRST_LINE_LENGTH_MAX);
        var first = new StringBuilder();
        for (var sign = text.read();
                sign >= 0 && sign != '\n' && first.length() < FIRST_LINE_LENGTH_MAX - 1;
                sign = text.read()) {
            first.append((char) sign);
        }
        text.reset();
        var separator = ';';
        var most = 0L;
        for (var sign : new char[] {';', ',', '\t'}) {
            var count = first.chars().filter(one -> one == sign).count();
            if (count > most) {
                most = count;
                separator = sign;
            }
        }
        return separator;
    }
}
