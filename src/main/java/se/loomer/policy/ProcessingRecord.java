package se.loomer.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The controller's record of processing activities (GDPR, article 30(1)), drawn whole from the policy: one activity a
/// purpose, with why, of whom, what, who gets it, in which country, for how long, and how it is protected.
///
/// @param activities in the order of the document
public record ProcessingRecord(String version, Policy.Controller controller, List<Activity> activities) {
    private static final String TECHNICAL = "system-key";

    /// One processing activity.
    ///
    /// @param basis the paragraph of article 6(1), such as `6(1)(b)`
    /// @param data titles of the kinds of data
    /// @param recipients who gets any of that data: key, role, country, and the ground of a transfer
    /// @param times how long, by kind of data
    /// @param roles which roles of staff work under it; empty where nobody does
    public record Activity(
            String key,
            String title,
            String purpose,
            String basis,
            List<String> data,
            List<Receiving> recipients,
            List<String> times,
            List<String> roles) {}

    /// Somebody who gets data.
    public record Receiving(String key, String role, String country, String ground) {}

    /// The record of a checked policy, in one language.
    public static ProcessingRecord of(PolicyBook book, Locale language) {
        var policy = book.policy();
        return new ProcessingRecord(
                policy.version(),
                policy.controller(),
                policy.purposes().values().stream()
                        .map(purpose -> activity(book, purpose, language))
                        .toList());
    }

    private static Activity activity(PolicyBook book, Policy.Purpose purpose, Locale language) {
        var policy = book.policy();
        var kinds = new TreeSet<String>();
        var retentions = new TreeSet<String>();
        for (var access : purpose.access()) {
            var table = Objects.requireNonNull(policy.tables().get(access.table()));
            var held = access.columnNames().stream()
                    .map(column ->
                            Objects.requireNonNull(table.columns().get(column)).category())
                    .filter(kind -> !kind.equals(TECHNICAL))
                    .toList();
            if (!held.isEmpty()) {
                kinds.addAll(held);
                retentions.add(table.retention());
            }
        }
        var texts = book.texts();
        return new Activity(
                purpose.key(),
                texts.title("purpose", purpose.key(), language),
                texts.body("purpose", purpose.key(), language),
                purpose.basis().article(),
                kinds.stream().map(kind -> texts.title("data", kind, language)).toList(),
                recipients(policy, purpose, kinds),
                retentions.stream()
                        .map(key -> "%s: %s"
                                .formatted(
                                        texts.title("retention", key, language),
                                        texts.body("retention", key, language).replace("\n", " ")))
                        .toList(),
                purpose.staffRoles());
    }

    /// A recipient belongs to the purpose that it names, or whose consent stands before both.
    private static List<Receiving> recipients(Policy policy, Policy.Purpose purpose, SortedSet<String> kinds) {
        var recipients = new ArrayList<Receiving>();
        for (var recipient : policy.recipients().values()) {
            var named = recipient.terms().get("purpose");
            var isOurs = named != null
                    ? named.equals(purpose.key())
                    : recipient.gate() != null && recipient.gate().equals(purpose.gate());
            if (isOurs && recipient.data().stream().anyMatch(kind -> kinds.contains(kind.text()))) {
                recipients.add(new Receiving(
                        recipient.key(),
                        recipient.role(),
                        recipient.terms().getOrDefault("country", ""),
                        recipient.terms().getOrDefault("ground", "")));
            }
        }
        return recipients;
    }

    /// As a table: one line an activity, below the names of the columns, lists parted by semicolons.
    public List<List<String>> lines() {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("purpose", "title", "basis", "data", "recipients", "retention", "staff"));
        for (var activity : activities) {
            lines.add(List.of(
                    activity.key(),
                    activity.title(),
                    activity.basis(),
                    String.join("; ", activity.data()),
                    activity.recipients().stream()
                            .map(one -> "%s (%s)".formatted(one.key(), one.role()))
                            .collect(Collectors.joining("; ")),
                    String.join("; ", activity.times()),
                    String.join("; ", activity.roles())));
        }
        return lines;
    }
}
