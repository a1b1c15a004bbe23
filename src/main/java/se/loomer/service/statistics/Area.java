package se.loomer.service.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import se.loomer.guard.enforcement.Keyed;

/// The part of the service that a page belongs to; all that is kept of an address.
public enum Area implements Keyed {
    HOME,
    COMPANIES,
    ENQUIRIES,
    ADDONS,
    ENTRY,
    ACCOUNT,
    MY_DATA,
    HELP,
    POLICY,
    OTHER;

    private static final Map<String, Area> BY_SEGMENT = Map.ofEntries(
            Map.entry("", HOME),
            Map.entry("companies", COMPANIES),
            Map.entry("enquiries", ENQUIRIES),
            Map.entry("inbox", ENQUIRIES),
            Map.entry("addons", ADDONS),
            Map.entry("sign-in", ENTRY),
            Map.entry("register", ENTRY),
            Map.entry("registrations", ENTRY),
            Map.entry("account", ACCOUNT),
            Map.entry("my-data", MY_DATA),
            Map.entry("contact", HELP),
            Map.entry("feedback", HELP),
            Map.entry("cases", HELP),
            Map.entry("policy", POLICY),
            Map.entry("promises", POLICY),
            Map.entry("terms", POLICY),
            Map.entry("cookies", POLICY));

    static List<String> keys() {
        return Arrays.stream(values()).map(Area::key).toList();
    }

    /// The area of a path such as `/companies/{id}`: its first segment decides.
    public static Area of(String path) {
        var segments = path.split("/", 3);
        return BY_SEGMENT.getOrDefault(segments.length < 2 ? "" : segments[1], OTHER);
    }
}
