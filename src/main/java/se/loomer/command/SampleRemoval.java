package se.loomer.command;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import se.loomer.guard.enforcement.OwnerConnection;

/// Removes everything that is made up, and nothing else: companies that are marked, people and entries whose
/// identifiers are of version 8, and days of the statistics on which nothing was spent.
///
/// What belongs to a person or a company goes by the keys by which it goes when they leave, in one transaction. What
/// somebody real asked a sample company goes with the company; their enquiry stays.
final class SampleRemoval {
    private static final String MADE_UP = "uuid_extract_version(%s) = 8";

    private SampleRemoval() {}

    /// So much of something was removed.
    record Removed(String what, long amount) {}

    /// What is counted before anything goes, and said afterwards.
    private static final List<Step> COUNTS = List.of(
            new Step(
                    "people",
                    "select count(*) from guard.subject where kind = 'person' and " + MADE_UP.formatted("id")),
            new Step(
                    "representatives",
                    "select count(*) from guard.subject where kind = 'representative' and " + MADE_UP.formatted("id")),
            new Step("companies", "select count(*) from companies.company where is_sample"),
            new Step(
                    "conversations",
                    "select count(*) from mediation.disclosure d join companies.company c on c.id = d.company_id where c.is_sample or "
                            + MADE_UP.formatted("d.subject_id")),
            new Step("offers", "select count(*) from offers.offer where " + MADE_UP.formatted("subject_id")),
            new Step("reviews", "select count(*) from reviews.review where " + MADE_UP.formatted("subject_id")),
            new Step(
                    "cases",
                    "select (select count(*) from support.case_file where %1$s) + (select count(*) from requests.request where %1$s) + (select count(*) from moderation.matter where %1$s)"
                            .formatted(MADE_UP.formatted("subject_id"))),
            new Step("agreements", "select count(*) from addons.agreement where " + MADE_UP.formatted("subject_id")),
            new Step("invoices", "select count(*) from addons.invoice where " + MADE_UP.formatted("subject_id")));

    /// What is deleted, in this order; those with a name are said.
    private static final List<Step> DELETIONS = List.of(
            new Step(
                    "",
                    "delete from consent.consent where company_id in (select id from companies.company where is_sample)"),
            new Step(
                    "",
                    "delete from moderation.trace where recipient_id in (select id from companies.company where is_sample)"),
            new Step("", "delete from companies.company where is_sample"),
            // Whoever is known under the address of somebody made up, without an account, is made up too.
            new Step("", """
                    delete from guard.subject where id in (
                        select other.subject_id
                        from accounts.account a
                        join mail.address other on lower(other.email) = lower(a.email)
                        where uuid_extract_version(a.subject_id) = 8)
                    """),
            new Step("", "delete from guard.subject where " + MADE_UP.formatted("id")),
            new Step("", "delete from addons.draft where item_id in (%s)".formatted(items())),
            new Step("", "delete from addons.version where item_id in (%s)".formatted(items())),
            new Step("services", "delete from addons.item where id in (%s)".formatted(items())),
            new Step(
                    "",
                    "update addons.series set last = 1000 where name = 'invoice' and not exists (select from addons.invoice)"),
            new Step("days of statistics", "delete from statistics.budget where spent = 0"),
            register("incidents", "incidents.incident"),
            register("opinions", "support.opinion"),
            register("saved answers", "support.saved_reply"),
            register("sources", "statistics.source"),
            register("announcements", "announcements.announcement"),
            register("routines", "routines.run"));

    private record Step(String what, String sql) {}

    /// Services that are made up, unless somebody real has ordered them.
    private static String items() {
        return "select i.id from addons.item i where i.is_sample and not exists (select from addons.agreement g where g.item_id = i.id)";
    }

    private static Step register(String what, String table) {
        return new Step(what, "delete from %s where %s".formatted(table, MADE_UP.formatted("id")));
    }

    /// Removes all samples; says how much of what, nothing where there was nothing.
    static List<Removed> remove(OwnerConnection owner) {
        var words = List.of(COUNTS, DELETIONS).stream()
                .flatMap(List::stream)
                .map(Step::sql)
                .collect(Collectors.joining("\n"));
        return OwnerWork.run(owner, words, SampleRemoval::remove);
    }

    private static List<Removed> remove(Statement statement) throws SQLException {
        var removed = new ArrayList<Removed>();
        for (var count : COUNTS) {
            try (var rows = statement.executeQuery(count.sql())) {
                rows.next();
                removed.add(new Removed(count.what(), rows.getLong(1)));
            }
        }
        for (var deletion : DELETIONS) {
            var amount = statement.executeUpdate(deletion.sql());
            if (!deletion.what().isEmpty()) {
                removed.add(new Removed(deletion.what(), amount));
            }
        }
        removed.removeIf(one -> one.amount() == 0);
        return removed;
    }
}
