package se.loomer.duty.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.loomer.Promise;
import se.loomer.duty.requests.RequestStep.Moved;
import se.loomer.duty.requests.RequestStep.Refused;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.policy.PolicyBook;
import se.loomer.policy.PolicyFolder;

/// Every state, with every move, before and after its day: nothing gets stuck, and what has ended has ended.
class RequestStateTests {
    private static final Instant DUE = Instant.parse("2026-12-24T22:59:59Z");
    private static final Instant LATER = DUE.plus(Duration.ofDays(59));
    private static final List<Instant> TIMES = List.of(DUE.minusSeconds(1), DUE, DUE.plusSeconds(1));
    private static final SubjectId MINE = SubjectId.next();
    private static final SubjectId COLLEAGUE = SubjectId.next();
    private static final RequestClock CLOCK = clock();

    private static RequestClock clock() {
        return switch (PolicyBook.open(new PolicyFolder(Path.of("policy")))) {
            case PolicyBook.Opening.Opened opened ->
                new RequestClock(opened.book().policy());
            case PolicyBook.Opening.Refused refused -> throw new AssertionError(refused.findings());
        };
    }

    private static List<RequestMove> moves() {
        var moves = new ArrayList<RequestMove>(List.of(new RequestMove.Recall(), new RequestMove.Merge()));
        for (var member : List.of(MINE, COLLEAGUE)) {
            moves.add(new RequestMove.Take(member));
            moves.add(new RequestMove.HandOver(member));
            moves.add(new RequestMove.Extend(member, LATER));
            moves.add(new RequestMove.Answer(member));
            moves.add(new RequestMove.Refuse(member));
        }
        return moves;
    }

    /// Each state, with an owner where it has one.
    private static List<RequestStanding> standings() {
        return EnumSet.allOf(RequestState.class).stream()
                .map(state ->
                        new RequestStanding(state, state.holder() == RequestState.Holder.MEMBER ? MINE : null, DUE))
                .toList();
    }

    @Test
    void whatHasEndedMovesNoMore() {
        for (var standing : standings()) {
            for (var move : moves()) {
                for (var now : TIMES) {
                    var step = standing.after(move, now);
                    assertThat(step.equals(new Refused(Obstacle.ENDED)))
                            .as("%s, %s", standing.state(), move)
                            .isEqualTo(!standing.state().isOpen());
                }
            }
        }
    }

    /// What is allowed, as a table of its own: everything that is not in it is refused.
    @Test
    void onlyTheseMovesAreAllowed() {
        for (var standing : standings()) {
            for (var move : moves()) {
                for (var now : TIMES) {
                    assertThat(standing.after(move, now) instanceof Moved)
                            .as("%s, %s at %s", standing.state(), move, now)
                            .isEqualTo(isAllowed(standing.state(), move, now));
                }
            }
        }
    }

    private static boolean isAllowed(RequestState state, RequestMove move, Instant now) {
        var isOwned = state == RequestState.TAKEN || state == RequestState.EXTENDED;
        return switch (move) {
            case RequestMove.Take _, RequestMove.Merge() -> state == RequestState.RECEIVED;
            case RequestMove.HandOver(var member) -> isOwned && member.equals(COLLEAGUE);
            case RequestMove.Extend(var member, var _) ->
                state == RequestState.TAKEN && member.equals(MINE) && !now.isAfter(DUE);
            case RequestMove.Answer(var member) -> isOwned && member.equals(MINE);
            case RequestMove.Refuse(var member) -> isOwned && member.equals(MINE);
            case RequestMove.Recall() -> isOwned || state == RequestState.RECEIVED;
        };
    }

    @Test
    void everyOpenStateHasAWayToAnEndAtAnyTime() {
        for (var standing : standings()) {
            for (var now : TIMES) {
                assertThat(ends(standing, now))
                        .as("%s at %s", standing.state(), now)
                        .containsAll(
                                standing.state().isOpen()
                                        ? Set.of(RequestState.ANSWERED, RequestState.REFUSED, RequestState.RECALLED)
                                        : Set.of(standing.state()));
            }
        }
    }

    private static Set<RequestState> ends(RequestStanding start, Instant now) {
        var seen = new HashSet<RequestStanding>(Set.of(start));
        var waiting = new ArrayDeque<>(seen);
        var ends = EnumSet.noneOf(RequestState.class);
        while (!waiting.isEmpty()) {
            var standing = waiting.remove();
            if (!standing.state().isOpen()) {
                ends.add(standing.state());
            }
            for (var move : moves()) {
                if (standing.after(move, now) instanceof Moved(var next) && seen.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return ends;
    }

    @Test
    void everyStateIsInSomebodysHands() {
        for (var standing : standings()) {
            for (var move : moves()) {
                if (standing.after(move, DUE) instanceof Moved(var next)) {
                    if (next.state().holder() == RequestState.Holder.MEMBER) {
                        assertThat(next.owner())
                                .as("%s after %s", next.state(), move)
                                .isIn(MINE, COLLEAGUE);
                    }
                    assertThat(next.dueAt()).isEqualTo(move instanceof RequestMove.Extend ? LATER : DUE);
                }
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new RequestStanding(RequestState.TAKEN, null, DUE));
    }

    @Test
    void isOverdueWhileOpenAndOnlyAfterItsLastSecond() {
        for (var standing : standings()) {
            assertThat(standing.isOverdue(DUE)).isFalse();
            assertThat(standing.isOverdue(DUE.plusSeconds(1)))
                    .isEqualTo(standing.state().isOpen());
        }
    }

    @Test
    void isExtendedOnceAndWithinItsFirstTime() {
        var taken = new RequestStanding(RequestState.TAKEN, MINE, DUE);
        var extend = new RequestMove.Extend(MINE, LATER);
        assertThat(taken.after(extend, DUE.plusSeconds(1))).isEqualTo(new Refused(Obstacle.TOO_LATE));
        var extended = ((Moved) taken.after(extend, DUE)).standing();
        assertThat(extended.dueAt()).isEqualTo(LATER);
        assertThat(extended.after(extend, DUE)).isEqualTo(new Refused(Obstacle.EXTENDED_ALREADY));
    }

    /// To the end of the day in Sweden, in winter and in summer, and to the last day of a month that is shorter.
    @ParameterizedTest
    @Promise("P37")
    @CsvSource({
        "2026-11-24T03:51:38Z, 2026-12-24T22:59:59Z, 2027-02-24T22:59:59Z",
        "2026-01-31T12:00:00Z, 2026-02-28T22:59:59Z, 2026-04-28T21:59:59Z",
        "2028-01-31T12:00:00Z, 2028-02-29T22:59:59Z, 2028-04-29T21:59:59Z",
        "2028-02-29T12:00:00Z, 2028-03-29T21:59:59Z, 2028-05-29T21:59:59Z",
        "2026-03-15T23:30:00Z, 2026-04-16T21:59:59Z, 2026-06-16T21:59:59Z",
        "2026-09-25T12:00:00Z, 2026-10-25T22:59:59Z, 2026-12-25T22:59:59Z",
        "2026-02-28T23:30:00Z, 2026-04-01T21:59:59Z, 2026-06-01T21:59:59Z",
        "2026-12-31T22:30:00Z, 2027-01-31T22:59:59Z, 2027-03-31T21:59:59Z",
        "2026-12-31T23:30:00Z, 2027-02-01T22:59:59Z, 2027-04-01T21:59:59Z",
    })
    void theMonthIsCountedByTheCalendarInSweden(Instant received, Instant due, Instant extended) {
        assertThat(CLOCK.due(received)).isEqualTo(due);
        assertThat(CLOCK.extended(due)).isEqualTo(extended);
    }
}
