package se.loomer.policy;

import java.util.regex.Pattern;

/// A table as the policy and PostgreSQL write it: `schema.name`, in lower case.
public record TableName(String schema, String name) implements Comparable<TableName> {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_]{0,30})\\.([a-z][a-z0-9_]{0,50})");

    /// Whether the text can be read as a table's name.
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /// Reads `schema.name`; anything else is an [IllegalArgumentException].
    public static TableName of(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a table: " + text);
        }
        return new TableName(matcher.group(1), matcher.group(2));
    }

    @Override
    public int compareTo(TableName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
