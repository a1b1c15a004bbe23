package se.loomer.duty.rights;

import java.util.List;
import java.util.Map;
import se.loomer.policy.TableName;

/// The headings under which people find their data. What no heading names stands under the last one, so that a new
/// table is never missing.
final class DataGroups {
    static final String OTHER = "other";

    /// The headings in the order of the page. Their words are the messages `rights.group.<key>`.
    static final List<String> ALL = List.of(
            "account",
            "mediation",
            "consent",
            "companies",
            "moderation",
            "support",
            "addons",
            "access",
            "usage",
            "rights",
            "retention",
            OTHER);

    private static final Map<String, String> BY_SCHEMA = Map.ofEntries(
            Map.entry("accounts", "account"),
            Map.entry("mail", "account"),
            Map.entry("staff", "account"),
            Map.entry("mediation", "mediation"),
            Map.entry("offers", "mediation"),
            Map.entry("reviews", "mediation"),
            Map.entry("workplace", "mediation"),
            Map.entry("consent", "consent"),
            Map.entry("companies", "companies"),
            Map.entry("relay", "companies"),
            Map.entry("moderation", "moderation"),
            Map.entry("support", "support"),
            Map.entry("addons", "addons"),
            Map.entry("rights", "rights"),
            Map.entry("requests", "rights"),
            Map.entry("erasure", "rights"),
            Map.entry("publication", "consent"),
            Map.entry("announcements", "consent"),
            Map.entry("incidents", "access"),
            Map.entry("statistics", "usage"),
            Map.entry("processors", "access"),
            Map.entry("retention", "retention"));
    private static final Map<String, String> BY_TABLE = Map.of(
            "guard.access",
            "access",
            "guard.subject",
            "account",
            "mediation.reported",
            "moderation",
            "offers.reported",
            "moderation",
            "reviews.reported",
            "moderation");

    private DataGroups() {}

    /// The heading under which a table's rows stand.
    static String of(TableName table) {
        return BY_TABLE.getOrDefault(table.toString(), BY_SCHEMA.getOrDefault(table.schema(), OTHER));
    }
}
