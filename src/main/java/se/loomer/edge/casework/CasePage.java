package se.loomer.edge.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.FieldErrors;
import se.loomer.guard.enforcement.SubjectId;

/// One case in the office.
///
/// @param <S> what is seen of an opened case
/// @param <F> what was typed into its forms
/// @param seen all of it, null until somebody looked with a reason
/// @param obstacle why the last act was refused, null for none
/// @param done what was just done, as the end of a message key; empty for nothing
public record CasePage<S, F extends CasePage.Form>(
        CaseKind<S> kind,
        CaseHead head,
        @Nullable S seen,
        CaseLook look,
        Instant now,
        F form,
        FieldErrors errors,
        CaseResult.@Nullable Obstacle obstacle,
        String done) {

    /// What was typed into the forms of a case.
    @FunctionalInterface
    public interface Form {
        /// Nothing that is worth keeping.
        Form NOTHING = () -> "";

        /// The words that must not be lost when an act is refused; empty for none.
        String kept();
    }

    public String url() {
        return head.path();
    }

    public SubjectId reader() {
        return look.staff();
    }

    /// Who has it, seen by the reader, as the end of a message key.
    public String owner() {
        return head.owner(reader());
    }

    /// Whether the reader may make it theirs.
    public boolean canBeTaken() {
        return head.canBeTaken(reader());
    }

    /// Whether it is open and the reader's own.
    public boolean isMine() {
        return head.isOpen() && owner().equals("me");
    }

    /// Whether the reader opened it and may act on it: it is open and no colleague's.
    public boolean isWorkable() {
        return seen != null && head.isOpen() && !owner().equals("colleague");
    }

    /// Whether the words of a refused act are shown above, since the form they were typed into is not.
    public boolean keepsWords() {
        return obstacle != null && !form.kept().isBlank();
    }
}
