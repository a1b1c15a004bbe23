package se.loomer.duty.rights;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table as RFC 4180 writes it, in UTF-8 with the mark by which office programs know it. A value that such a program
/// would calculate gets an apostrophe before it.
final class CopyCsv {
    private static final String CALCULATED = "=+-@\t\r";

    private final OutputStream to;
    private final List<String> columns;

    CopyCsv(OutputStream to, List<String> columns) {
        this.to = to;
        this.columns = columns;
        write("\uFEFF" + line(columns));
    }

    void row(Map<String, @Nullable Object> row) {
        write(line(columns.stream().map(column -> text(row.get(column))).toList()));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    private static String line(List<String> values) {
        return values.stream().map(CopyCsv::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    static String quoted(String value) {
        var safe = !value.isEmpty() && CALCULATED.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n;].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private void write(String text) {
        try {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
