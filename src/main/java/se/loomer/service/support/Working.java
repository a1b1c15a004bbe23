package se.loomer.service.support;

import se.loomer.edge.web.FieldErrors;

/// What came of working on a case.
public sealed interface Working {
    /// It is done.
    record Done() implements Working {}

    /// Something has to be mended first.
    record Invalid(FieldErrors errors) implements Working {}

    /// A colleague has the case, or took it meanwhile.
    record WithColleague() implements Working {}

    /// The case has ended; it opens when its person writes again.
    record Ended() implements Working {}

    /// No letter reaches the person.
    record NoAddress() implements Working {}

    /// There is no such case.
    record UnknownCase() implements Working {}
}
