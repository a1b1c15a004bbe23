package se.loomer.edge.casework;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.loomer.guard.enforcement.SubjectId;

/// A page of the cases that wait, or of those that have ended.
///
/// @param kinds those that the reader may see
/// @param kind the one that is shown, null for all
/// @param next the address of the next page, null behind the last
/// @param isCut whether the kinds hold more than the most urgent ones that are shown
public record CaseQueuePage(
        List<CaseKind<?>> kinds,
        @Nullable CaseKind<?> kind,
        CaseList list,
        List<Row> rows,
        CaseKind.Counts counts,
        @Nullable String next,
        boolean isFirst,
        boolean isCut,
        SubjectId reader,
        Instant now) {

    /// A case and its kind.
    public record Row(CaseKind<?> kind, CaseHead head) {
        /// Whether we owe something since before now.
        public boolean isLate(Instant now) {
            var due = head.dueAt();
            return head.isOpen() && due != null && due.isBefore(now);
        }
    }

    /// Further pages of the kinds that are shown, by the key of their words.
    public Map<String, String> links() {
        var links = new LinkedHashMap<String, String>();
        kinds.stream().filter(one -> kind == null || one == kind).forEach(one -> links.putAll(one.links()));
        return links;
    }

    /// The lists to choose from; the quiet ones only where there are any.
    public List<CaseList> lists() {
        return Arrays.stream(CaseList.values())
                .filter(one -> one != CaseList.QUIET || one == list || counts.quiet() > 0)
                .toList();
    }

    /// How many cases a list holds, null where it is not counted.
    public @Nullable Integer count(CaseList one) {
        return counts.of(one);
    }

    /// The address of a list of the kind that is shown.
    public String address(CaseList one) {
        return address(kind, one);
    }

    /// The address of the list that is shown, of a kind or of all.
    public String address(@Nullable CaseKind<?> other) {
        return address(other, list);
    }

    private static String address(@Nullable CaseKind<?> kind, CaseList list) {
        return "/office/cases?" + (kind == null ? "" : "kind=" + kind.key() + "&") + "show=" + list.key();
    }
}
