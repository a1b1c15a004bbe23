package se.loomer.service.companies;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.edge.web.PlainText;
import se.loomer.service.companies.ImportFile.Note;
import se.loomer.service.companies.ImportFile.Reading;
import se.loomer.service.companies.ImportFile.Reading.Read;
import se.loomer.service.companies.ImportFile.Reading.Unreadable;
import se.loomer.service.companies.ImportFile.Reason;
import se.loomer.service.companies.ImportFile.Row;
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
    static final int LINES_MAX = 100_000;

    /// As many bytes as it may have.
    static final int BYTES_MAX = 20_000_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int UNREAD_LENGTH_MAX = 100;
    private static final int UNREAD_MAX = 15;
    private static final ObjectReader CSV =
            CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build().readerFor(String[].class);

    private final ImportRules rules;

    ImportReader(ImportRules rules) {
        this.rules = rules;
    }

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

    /// Reads a file. Outside a scope only.
    ///
    /// @param otherwise the category of a company that neither names one nor tells of its work; null to refuse it
    Reading read(byte[] bytes, @Nullable Category otherwise) {
        if (bytes.length > BYTES_MAX) {
            return new Unreadable("office.imports.error.too-large", 0);
        }
        var text = decoded(bytes);
        var schema = CsvSchema.emptySchema().withColumnSeparator(separator(text));
        try (MappingIterator<String[]> lines = CSV.with(schema).readValues(text)) {
            return lines.hasNextValue() ? read(lines, otherwise) : new Unreadable("office.imports.error.empty", 0);
        } catch (JacksonException malformed) {
            var where = malformed.getLocation();
            return new Unreadable("office.imports.error.malformed", where == null ? 0 : where.getLineNr());
        }
    }

    private Reading read(MappingIterator<String[]> lines, @Nullable Category otherwise) {
        var headers = lines.nextValue();
        var columns = Arrays.stream(headers).map(Column::of).toList();
        if (!columns.contains(Optional.of(Column.NUMBER)) || !columns.contains(Optional.of(Column.NAME))) {
            return new Unreadable("office.imports.error.columns", 1);
        }
        var rows = new ArrayList<Row>();
        var notes = new ArrayList<Note>();
        var seen = new HashSet<String>();
        var reading = rules.begin(otherwise);
        var count = 0;
        while (lines.hasNextValue()) {
            var at = lines.parser().currentLocation().getLineNr();
            var line = line(at, columns, lines.nextValue());
            if (line.values().isEmpty()) {
                continue;
            }
            if (++count > LINES_MAX) {
                return new Unreadable("office.imports.error.too-many", at);
            }
            switch (reading.read(line)) {
                case ImportRules.Judged.Fit(var row, var leftOut)
                when seen.add(row.organisationNumber()) -> {
                    rows.add(row);
                    leftOut.forEach(reason -> notes.add(new Note(at, reason)));
                }
                case ImportRules.Judged.Fit _ -> notes.add(new Note(at, Reason.TWICE));
                case ImportRules.Judged.Refused(var reason) -> notes.add(new Note(at, reason));
            }
        }
        return new Read(new ImportFile(List.copyOf(rows), List.copyOf(notes), unread(headers, columns), count));
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
    private static String decoded(byte[] bytes) {
        var isUtf16 = bytes.length > 1 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1];
        var text = isUtf16
                ? new String(bytes, StandardCharsets.UTF_16)
                : strictly(StandardCharsets.UTF_8, bytes)
                        .or(() -> strictly(Charset.forName("windows-1252"), bytes))
                        .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Optional<String> strictly(Charset charset, byte[] bytes) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /// What divides the columns: of the signs that could, the one that the first line has most of.
    private static char separator(String text) {
        var separator = ';';
        var most = 0L;
        var end = text.indexOf('\n');
        var first = end < 0 ? text : text.substring(0, end);
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
