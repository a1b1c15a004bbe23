package se.loomer.edge.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells the paths of this site from addresses that would lead people away from it.
public final class ReturnPath {
    /// One slash, then no other slash or backslash: `//evil` and `/\evil` are addresses of other sites. Browsers drop
    /// tabs and line breaks before they read an address, so no control character may stand anywhere.
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[\\x21-\\x7E&&[^\\\\\"<>^`{|}]]*");

    private static final int LENGTH_MAX = 2_000;

    private ReturnPath() {}

    /// The path, if it is one of this site, else the other.
    public static String checked(@Nullable String path, String otherwise) {
        return path != null && path.length() <= LENGTH_MAX && OURS.matcher(path).matches() ? path : otherwise;
    }
}
