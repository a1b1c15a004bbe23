package se.loomer.edge.web;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/// Tables as RFC 4180 writes them, every value in quotes. One that an office program would calculate gets an apostrophe
/// before it.
public final class Csv {
    private static final String CALCULATED = "=+-@\t\r";
    private static final ObjectWriter WRITER = CsvMapper.builder()
            .enable(CsvWriteFeature.ALWAYS_QUOTE_STRINGS)
            .enable(CsvWriteFeature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private Csv() {}

    /// Lines one after another, each with its end.
    public static String text(List<List<String>> lines) {
        return lines.stream().map(Csv::line).collect(Collectors.joining());
    }

    /// One line with its end.
    public static String line(List<String> values) {
        return WRITER.writeValueAsString(values.stream().map(Csv::harmless).toList());
    }

    private static String harmless(String value) {
        return !value.isEmpty() && CALCULATED.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
