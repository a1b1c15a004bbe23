package se.loomer.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a version of the policy does to people, by kinds of data instead of columns: what it can be compared by with
/// versions of other times, whose tables are gone or do not exist yet.
///
/// It explains itself: whatever it names has its titles with it, in every language.
///
/// @param controller who answers for it
/// @param terms the versions of the user terms that belong to it: of `person` and of `company`
public record ProcessingEffects(
        String version,
        LocalDate effective,
        String controller,
        SequencedMap<String, String> terms,
        SequencedMap<String, Data> data,
        SequencedMap<String, Use> purposes,
        SequencedMap<String, Receiving> recipients,
        SequencedMap<String, Storing> cookies) {

    /// Keys that make rows belong to somebody, and what concerns nobody, are left out.
    private static final String TECHNICAL = "system-key";

    private static final String CONCERNS_NOBODY = "system";

    /// A kind of personal data.
    ///
    /// @param titles what it is called, by language
    /// @param source `given`, `observed` or `third-party`
    /// @param kept the longest that any of it is kept
    public record Data(Map<String, String> titles, String source, RetentionTime kept) {}

    /// A purpose: its basis, the kinds of data that it reads or writes, and what a person may do about it.
    ///
    /// @param gate what consent it needs, null where it needs none
    public record Use(
            Map<String, String> titles,
            Basis basis,
            @Nullable String gate,
            SortedSet<String> data,
            SortedSet<String> personMay) {}

    /// Somebody who gets data.
    public record Receiving(String role, @Nullable String gate, SortedSet<String> data) {}

    /// A cookie or storage key.
    public record Storing(String party, String purpose, String lifetime) {}

    /// The effects of a document that was checked.
    static ProcessingEffects of(Policy policy, PolicyTexts texts) {
        var data = data(policy, texts);
        var cookies = new TreeMap<String, Storing>();
        policy.cookies().forEach((name, cookie) -> cookies.put(name, storing(policy, cookie)));
        return new ProcessingEffects(
                policy.version(),
                policy.effective(),
                policy.controller().name(),
                new TreeMap<>(policy.terms()),
                data,
                purposes(policy, texts, data.keySet()),
                recipients(policy),
                cookies);
    }

    private static SequencedMap<String, Data> data(Policy policy, PolicyTexts texts) {
        var data = new TreeMap<String, Data>();
        policy.data().forEach((key, category) -> {
            if (isPersonal(category)) {
                var titles = titles(policy, texts, "data", key);
                data.put(key, new Data(titles, category.source().word(), kept(policy, key)));
            }
        });
        return data;
    }

    private static SequencedMap<String, Use> purposes(Policy policy, PolicyTexts texts, Set<String> personal) {
        var purposes = new TreeMap<String, Use>();
        policy.purposes()
                .forEach((key, purpose) -> purposes.put(
                        key,
                        new Use(
                                titles(policy, texts, "purpose", key),
                                purpose.basis(),
                                purpose.gate(),
                                used(policy, purpose, personal),
                                sorted(purpose.personMay()))));
        return purposes;
    }

    private static SequencedMap<String, Receiving> recipients(Policy policy) {
        var recipients = new TreeMap<String, Receiving>();
        policy.recipients().forEach((key, recipient) -> {
            var data = recipient.data().stream().map(Policy.Located::text).toList();
            recipients.put(key, new Receiving(recipient.role(), recipient.gate(), sorted(data)));
        });
        return recipients;
    }

    private static boolean isPersonal(Policy.DataCategory category) {
        return !category.key().equals(TECHNICAL) && !category.taxonomy().equals(CONCERNS_NOBODY);
    }

    private static Storing storing(Policy policy, Policy.Cookie cookie) {
        var fact = policy.facts().get(cookie.lifetime());
        return new Storing(
                cookie.party(),
                cookie.purpose(),
                fact == null ? cookie.lifetime() : RetentionTime.of(fact).text());
    }

    private static SortedSet<String> used(Policy policy, Policy.Purpose purpose, Set<String> personal) {
        var used = new TreeSet<String>();
        for (var access : purpose.access()) {
            var table = policy.tables().get(access.table());
            if (table != null) {
                access.columnNames().stream()
                        .map(table.columns()::get)
                        .flatMap(placement -> Optional.ofNullable(placement).stream())
                        .map(Policy.Placement::category)
                        .filter(personal::contains)
                        .forEach(used::add);
            }
        }
        return Collections.unmodifiableSortedSet(used);
    }

    private static RetentionTime kept(Policy policy, String category) {
        return policy.tables().values().stream()
                .filter(table -> table.columns().values().stream()
                        .anyMatch(placement -> placement.category().equals(category)))
                .map(table -> policy.retention().get(table.retention()))
                .flatMap(retention -> Optional.ofNullable(retention).stream())
                .map(retention -> RetentionTime.of(retention.life()))
                .max(RetentionTime::compareTo)
                .orElse(RetentionTime.of(null));
    }

    static SortedSet<String> sorted(List<String> words) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    private static Map<String, String> titles(Policy policy, PolicyTexts texts, String kind, String key) {
        var titles = new TreeMap<String, String>();
        for (var language : policy.languages()) {
            titles.put(language, texts.title(kind, key, Locale.of(language)));
        }
        return Collections.unmodifiableMap(titles);
    }
}
