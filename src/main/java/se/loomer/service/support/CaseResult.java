package se.loomer.service.support;

import se.loomer.edge.web.FieldErrors;

/// What came of working on a case.
public sealed interface CaseResult {
    /// It is done.
    record Done() implements CaseResult {}

    /// Something has to be mended first.
    record Invalid(FieldErrors errors) implements CaseResult {}

    /// A colleague has the case, or took it meanwhile.
    record WithColleague() implements CaseResult {}

    /// The case has ended; it opens when its person writes again.
    record Ended() implements CaseResult {}

    /// No letter reaches the person.
    record NoAddress() implements CaseResult {}

    /// There is no such case.
    record UnknownCase() implements CaseResult {}
}
