package se.loomer.policy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a purpose may write into a column: whom the scope is sealed for, or one of a few words.
///
/// @param sealed `subject`, `actor` or `company`; null where `words` say it
public record WrittenValue(@Nullable String sealed, List<String> words, Position at) {
    private static final Set<String> SEALED = Set.of("subject", "actor", "company");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z.-]{1,60}");

    static WrittenValue read(YamlNode node) {
        if (node.isScalar()) {
            if (!SEALED.contains(node.text())) {
                node.refuse(
                        "'%s' is nobody whom a scope is sealed for".formatted(node.text()),
                        "Write subject, actor or company, or a list of the words that may be written");
            }
            return new WrittenValue(node.text(), List.of(), node.at());
        }
        for (var item : node.items()) {
            if (!WORD.matcher(item.text()).matches()) {
                item.refuse("'%s' cannot be written".formatted(item.text()), "Write small letters, hyphens and dots");
            }
        }
        return new WrittenValue(null, node.items().stream().map(YamlNode::text).toList(), node.at());
    }

    /// The condition on the column that it fills, as PostgreSQL prints it.
    String condition(String column) {
        return sealed != null ? Conditions.equal(column, sealed) : Conditions.oneOf(column, words);
    }

    /// Which words are quoted nowhere else: the reader lets nothing through that would need it.
    static String array(List<String> words) {
        return words.stream().map("'%s'::text"::formatted).collect(Collectors.joining(", "));
    }
}
