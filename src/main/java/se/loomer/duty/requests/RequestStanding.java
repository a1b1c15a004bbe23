package se.loomer.duty.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.requests.RequestStep.Moved;
import se.loomer.duty.requests.RequestStep.Refused;
import se.loomer.edge.casework.CaseResult.Obstacle;
import se.loomer.guard.enforcement.SubjectId;

/// How a request stands, and how it may move on: the whole of its life without the database.
///
/// @param owner the member of staff who took it, null while nobody has
/// @param dueAt the last second in which it must be answered
record RequestStanding(RequestState state, @Nullable SubjectId owner, Instant dueAt) {
    RequestStanding {
        if (state.holder() == RequestState.Holder.MEMBER && owner == null) {
            throw new IllegalArgumentException("a request that is %s has an owner".formatted(state.key()));
        }
    }

    /// Whether it should have been answered; it stays open then, for it is owed still.
    boolean isOverdue(Instant now) {
        return state.isOpen() && now.isAfter(dueAt);
    }

    /// What a move makes of it.
    RequestStep after(RequestMove move, Instant now) {
        if (!state.isOpen()) {
            return new Refused(Obstacle.ENDED);
        }
        return switch (move) {
            case RequestMove.Take take -> taken(take.member());
            case RequestMove.HandOver over -> handedOver(over.member());
            case RequestMove.Extend extend -> extended(extend, now);
            case RequestMove.Answer answer -> ended(answer.member(), RequestState.ANSWERED);
            case RequestMove.Refuse refuse -> ended(refuse.member(), RequestState.REFUSED);
            case RequestMove.Recall() -> moved(RequestState.RECALLED, owner, dueAt);
            case RequestMove.Merge() ->
                owner == null ? moved(RequestState.MERGED, null, dueAt) : new Refused(Obstacle.WITH_COLLEAGUE);
        };
    }

    private static Moved moved(RequestState state, @Nullable SubjectId owner, Instant dueAt) {
        return new Moved(new RequestStanding(state, owner, dueAt));
    }

    private RequestStep taken(SubjectId member) {
        if (owner == null) {
            return moved(RequestState.TAKEN, member, dueAt);
        }
        return owner.equals(member) ? new RequestStep.Unchanged() : new Refused(Obstacle.WITH_COLLEAGUE);
    }

    private RequestStep handedOver(SubjectId member) {
        if (owner == null) {
            return new Refused(Obstacle.NOT_TAKEN);
        }
        return owner.equals(member) ? new RequestStep.Unchanged() : moved(state, member, dueAt);
    }

    private @Nullable Refused strangerTo(SubjectId member) {
        if (owner == null) {
            return new Refused(Obstacle.NOT_TAKEN);
        }
        return owner.equals(member) ? null : new Refused(Obstacle.WITH_COLLEAGUE);
    }

    private RequestStep extended(RequestMove.Extend extend, Instant now) {
        var refused = strangerTo(extend.member());
        if (refused != null) {
            return refused;
        }
        if (state == RequestState.EXTENDED) {
            return new Refused(Obstacle.EXTENDED_ALREADY);
        }
        return now.isAfter(dueAt)
                ? new Refused(Obstacle.TOO_LATE)
                : moved(RequestState.EXTENDED, extend.member(), extend.until());
    }

    private RequestStep ended(SubjectId member, RequestState end) {
        var refused = strangerTo(member);
        return refused == null ? moved(end, member, dueAt) : refused;
    }
}
