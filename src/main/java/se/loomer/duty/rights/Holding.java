package se.loomer.duty.rights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.loomer.policy.Ownership;
import se.loomer.policy.Policy;

/// Where rows of a person stand: a table whose rows are theirs, or one whose rows are another's and name them.
public record Holding(Policy.Table table, boolean isAbout) {
    /// Everywhere, in the order of the document; a table that joins the document joins this.
    public static List<Holding> of(Policy policy) {
        var holdings = new ArrayList<Holding>();
        for (var table : Ownership.tables(policy)) {
            holdings.add(new Holding(table, false));
            if (!table.about().isEmpty()) {
                holdings.add(new Holding(table, true));
            }
        }
        return holdings;
    }

    /// What a copy contains of it: of another's row only what the document says is about the person.
    public List<String> columns() {
        return isAbout
                ? table.about().values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList()
                : table.ownColumns();
    }

    /// What people are shown of it: the same without the keys that only programs need.
    List<String> shownColumns(Policy policy) {
        return isAbout ? columns() : Ownership.shownColumns(policy, table);
    }

    /// Its name among all: the table's, and whether it is about the person.
    public String key() {
        return table.name() + (isAbout ? ".about" : "");
    }

    /// The column that says until when a row is kept, where a copy contains one.
    @Nullable
    String expires() {
        var expires = table.expires();
        return expires != null && table.ownColumns().contains(expires) ? expires : null;
    }

    /// The condition that separates the person's own rows from those that only name them. The row rules let no others
    /// through.
    String condition() {
        return "%s %s :person".formatted(table.person(), isAbout ? "<>" : "=");
    }

    /// What we hold at one place.
    ///
    /// @param total how many rows there are
    /// @param until the latest day on which one of them goes, null where they live as long as the account
    /// @param rows the newest of them, each value by its column
    public record Kept(
            Holding holding, long total, @Nullable Instant until, List<Map<String, @Nullable Object>> rows) {}
}
