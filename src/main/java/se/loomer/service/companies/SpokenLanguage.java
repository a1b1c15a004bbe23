package se.loomer.service.companies;

import java.util.Optional;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// A language in which a company can be spoken to, by its code in ISO 639. Its words are the messages
/// `companies.language.<code>`.
public enum SpokenLanguage implements Keyed {
    SV,
    EN,
    AR,
    BS,
    DE,
    ES,
    FA,
    FI,
    PL,
    RU,
    /// Swedish Sign Language.
    SWL,
    SO,
    TI,
    TR,
    UK;

    /// The language with this code.
    public static Optional<SpokenLanguage> of(String code) {
        return SubmittedChoice.of(values(), SpokenLanguage::key, code);
    }
}
