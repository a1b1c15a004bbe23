package se.loomer.edge.web;

import java.util.List;
import java.util.stream.Collectors;

/// Tables as RFC 4180 writes them. A value that an office program would calculate gets an apostrophe before it.
public final class Csv {
    private static final String CALCULATED = "=+-@\t\r";

    private Csv() {}

    /// Lines one after another, each with its end.
    public static String text(List<List<String>> lines) {
        return lines.stream().map(Csv::line).collect(Collectors.joining());
    }

    /// One line with its end.
    public static String line(List<String> values) {
        return values.stream().map(Csv::value).collect(Collectors.joining(",")) + "\r\n";
    }

    /// One value.
    public static String value(String value) {
        var safe = !value.isEmpty() && CALCULATED.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n;].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
