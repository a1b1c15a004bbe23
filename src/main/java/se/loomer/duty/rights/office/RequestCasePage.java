package se.loomer.duty.rights.office;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import se.loomer.duty.rights.QueuedRequest;
import se.loomer.duty.rights.RequestAnswering.Obstacle;
import se.loomer.duty.rights.RequestCase;
import se.loomer.duty.rights.RequestState;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.SubjectId;

/// One request in the office.
///
/// @param seen all of it, null until somebody looked with a reason
/// @param reader who reads it
/// @param typed what was typed into its forms
/// @param obstacle why the last act was refused, null for none
/// @param done what was just done, as the end of a message key; empty for nothing
public record RequestCasePage(
        QueuedRequest request,
        @Nullable RequestCase seen,
        SubjectId reader,
        Instant now,
        Typed typed,
        FieldErrors errors,
        @Nullable Obstacle obstacle,
        String done) {

    /// What was typed.
    ///
    /// @param reason why the member looks
    /// @param words the answer, the reasons or the grounds of an extension
    public record Typed(String reason, String words) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /// The address of the page, to which its forms add.
    public String url() {
        return "/office/requests/%s/%s".formatted(request.person(), request.id());
    }

    public String word() {
        return RequestQueuePage.word(request, now);
    }

    public String chip() {
        return RequestQueuePage.chip(request, now);
    }

    public String owner() {
        return RequestQueuePage.owner(request, reader);
    }

    /// Whether the reader may answer it: it is open and theirs.
    public boolean isMine() {
        return request.state().isOpen() && reader.equals(request.owner());
    }

    /// Whether the reader may make it theirs.
    public boolean canBeTaken() {
        return request.state().isOpen() && !isMine();
    }

    public boolean canBeExtended() {
        return isMine() && request.state() == RequestState.TAKEN && !request.isOverdue(now);
    }

    /// What is typed into a field that is wrong, else nothing.
    public String typedIn(String field) {
        return errors.has(field) ? typed.words() : "";
    }

    /// The obstacle as the end of a message key.
    public String obstacleWord() {
        return obstacle == null ? "" : obstacle.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
