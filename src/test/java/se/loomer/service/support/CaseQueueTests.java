package se.loomer.service.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.casework.CaseKind;
import se.loomer.edge.casework.CaseList;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.SubjectId;

/// The queue shows each case once, page by page, in the order in which answers are due, and each list what it says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseQueueTests {
    private static final int CASES = 120;

    private Installation loomer;
    private CaseQueue queue;
    private final SubjectId staff = SubjectId.next();
    private SubjectId writer = SubjectId.next();

    @BeforeAll
    void manyCases() {
        loomer = Installation.quiet();
        queue = loomer.bean(CaseQueue.class);
        writer = new Given(loomer).person().subject();
        loomer.asSuperuser("""
                insert into support.case_file (subject_id, id, channel, topic, title, is_proven, state, waits, owner_id,
                    opened_at, last_at, due_at, ended_at, outcome, expires_at)
                select '%1$s', gen_random_uuid(), 'form', 'other', 'Nr ' || n, true,
                    case when n %% 4 = 0 then 'ended' else 'open' end, n %% 4 in (1, 2),
                    case when n %% 4 = 1 then '%2$s'::uuid end, now() - interval '40 days', now() - interval '39 days',
                    now() + (n / 3 - 10) * interval '1 day',
                    case when n %% 4 = 0 then now() - n / 8 * interval '1 hour' end,
                    case when n %% 4 = 0 then 'solved' end, now() + interval '1 year'
                from generate_series(1, %3$d) n
                """.formatted(writer, staff, CASES));
    }

    private List<QueuedCase> all(CaseList show) {
        var all = new ArrayList<QueuedCase>();
        PageCursor behind = null;
        do {
            var page = queue.page(staff, show, behind);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(CaseKind.PAGE);
            all.addAll(page.entries());
            var next = page.next();
            behind = next == null ? null : PageCursor.of(next.toString()).orElseThrow();
        } while (behind != null);
        assertThat(all.stream().map(QueuedCase::id)).doesNotHaveDuplicates();
        return all;
    }

    @Test
    void everyListHoldsWhatItSaysOnceAndInOrder() {
        var counts = queue.counts(staff);
        assertThat(all(CaseList.ALL)).hasSize(counts.all());
        assertThat(hers(CaseList.ALL)).hasSize(CASES * 3 / 4);
        assertThat(all(CaseList.MINE))
                .hasSize(CASES / 4)
                .hasSize(counts.mine())
                .allMatch(one -> staff.equals(one.owner()));
        assertThat(all(CaseList.UNASSIGNED)).hasSize(counts.unassigned()).allMatch(one -> one.owner() == null);
        assertThat(all(CaseList.DUE)).hasSize(counts.due()).allMatch(QueuedCase::waits);
        assertThat(counts.late()).isBetween(1, counts.due());
        assertThat(all(CaseList.ALL))
                .isSortedAccordingTo((one, other) -> one.dueAt().compareTo(other.dueAt()));
        assertThat(hers(CaseList.ENDED)).hasSize(CASES / 4).noneMatch(QueuedCase::isOpen);
    }

    /// Without those of others who write to the same installation.
    private List<QueuedCase> hers(CaseList show) {
        return all(show).stream().filter(one -> one.person().equals(writer)).toList();
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        assertThat(PageCursor.of("")).isEmpty();
        assertThat(PageCursor.of("1_x")).isEmpty();
        assertThat(PageCursor.of("99999999999999999999_00000000-0000-0000-0000-000000000000"))
                .isEmpty();
    }
}
