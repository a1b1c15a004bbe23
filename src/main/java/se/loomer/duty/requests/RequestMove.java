package se.loomer.duty.requests;

import java.time.Instant;
import se.loomer.guard.enforcement.SubjectId;

/// What can be done with a request, and by whom.
sealed interface RequestMove {
    /// A member of staff takes what nobody has taken.
    record Take(SubjectId member) implements RequestMove {}

    /// Another member takes it over from the one who has it.
    record HandOver(SubjectId member) implements RequestMove {}

    /// Its owner needs longer, and says why.
    ///
    /// @param until when it must be answered then
    record Extend(SubjectId member, Instant until) implements RequestMove {}

    /// Its owner answers.
    record Answer(SubjectId member) implements RequestMove {}

    /// Its owner refuses, with reasons.
    record Refuse(SubjectId member) implements RequestMove {}

    /// The person takes it back.
    record Recall() implements RequestMove {}

    /// It is new and joins an older one of its kind, to be answered with it.
    record Merge() implements RequestMove {}
}
