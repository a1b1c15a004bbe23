package se.loomer.edge.casework;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.staff.PendingWork;
import se.loomer.edge.web.PageContext;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.SubjectId;

/// A kind of cases: what its module brings to the queue and to the page of a case. [#purpose] is the one under which
/// the queue is read; it sees keys, times and counts.
///
/// @param <S> what staff see of a case that they opened
public interface CaseKind<S> extends PendingWork {
    /// How many cases a page of the queue shows.
    int PAGE = 50;

    /// How many open cases each list holds, and how many of those that wait for us are late.
    record Counts(int due, int late, int unassigned, int quiet, int mine, int all) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    due + other.due,
                    late + other.late,
                    unassigned + other.unassigned,
                    quiet + other.quiet,
                    mine + other.mine,
                    all + other.all);
        }

        /// How many a list holds, null where it is not counted.
        @Nullable
        Integer of(CaseList list) {
            return switch (list) {
                case DUE -> due;
                case UNASSIGNED -> unassigned;
                case QUIET -> quiet;
                case MINE -> mine;
                case ALL -> all;
                case ENDED -> null;
            };
        }
    }

    /// Its name in addresses and messages.
    String key();

    /// The template of its page.
    String template();

    /// One page of a list, the most urgent first; at most 200 where the kind has no pages.
    ///
    /// @param after behind which case it begins, null for the first page
    PageCursor.Page<CaseHead> page(SubjectId staff, CaseList list, @Nullable PageCursor after, PageContext shell);

    /// How many cases its lists hold.
    Counts counts(SubjectId staff);

    /// One case as the queue shows it, if there is one.
    Optional<CaseHead> head(CaseLook look, PageContext shell);

    /// Opens a case and records the look; empty where it is closed to staff.
    Optional<S> see(CaseLook look);

    /// Makes a case the member's own, where its kind is taken at all.
    ///
    /// @param from who had it when the member decided to take it, null for nobody
    default CaseResult take(CaseLook look, @Nullable SubjectId from) {
        return CaseResult.refused(CaseResult.Obstacle.NOT_NOW);
    }

    /// Whether a case is opened with a reason; not where it holds nothing of a person.
    default boolean needsReason() {
        return true;
    }

    /// The reason with which the form begins; empty where each look has its own.
    default String usualReason(PageContext shell) {
        return "";
    }

    /// Further pages of this kind, by the key of their words.
    default Map<String, String> links() {
        return Map.of();
    }

    /// The address of its queue.
    default String queue() {
        return "/office/cases?kind=" + key();
    }

    @Override
    default Due due(SubjectId staff) {
        var counts = counts(staff);
        return new Due(key(), queue(), counts.all(), counts.late());
    }
}
