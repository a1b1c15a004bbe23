package se.loomer.service.companies;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.loomer.edge.web.SubmittedChoice;
import se.loomer.guard.enforcement.Keyed;

/// What people may ask of a company besides what it does and where, and besides its checks and its languages. Its words
/// are the messages `companies.search.<key>`.
public enum CompanyTrait implements Keyed {
    /// It has joined, and is not in a register alone.
    JOINED,
    /// It takes on work now.
    AVAILABLE,
    /// Half of its first answers come within a day, and there are answers enough to say so.
    WITHIN_DAY;

    static final Duration DAY = Duration.ofDays(1);

    /// All that can be asked for, in the order in which it is shown: these, the checks that companies may lack, and the
    /// languages.
    public static List<Keyed> all() {
        return Stream.of(
                        Stream.of(values()),
                        Stream.of(CheckKind.F_TAX, CheckKind.VAT),
                        Stream.of(SpokenLanguage.values()))
                .<Keyed>flatMap(traits -> traits)
                .toList();
    }

    /// The trait with this key, be it one of these, a check or a language.
    public static Optional<Keyed> of(String key) {
        return SubmittedChoice.of(all().toArray(Keyed[]::new), Keyed::key, key);
    }
}
