package se.loomer.duty.rights;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Csv;

/// A table of a copy, in UTF-8 with the mark by which office programs know it.
final class CopyCsv {
    private final OutputStream to;
    private final List<String> columns;

    CopyCsv(OutputStream to, List<String> columns) {
        this.to = to;
        this.columns = columns;
        write("\uFEFF" + Csv.line(columns));
    }

    void row(Map<String, @Nullable Object> row) {
        write(Csv.line(columns.stream().map(column -> text(row.get(column))).toList()));
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining("; "));
            default -> value.toString();
        };
    }

    private void write(String text) {
        try {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
