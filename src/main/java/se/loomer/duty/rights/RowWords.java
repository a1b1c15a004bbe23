package se.loomer.duty.rights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.policy.Dates;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says in a reader's language what stands in rows. It needs no request, so that copies made in the background speak
/// the same words as the page.
final class RowWords {
    /// Columns whose values are purposes of the policy.
    private static final Set<String> PURPOSES = Set.of("purpose", "closed", "was_closed");

    /// Where words of other modules name a value.
    private static final Map<String, String> ELSEWHERE = Map.of(
            "category", "companies.category.",
            "document", "accounts.document.",
            "fields", "mediation.field.");

    /// What fills an e-mail is kept as the text of a JSON object.
    private static final String PARAMETERS = "parameters";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FINGERPRINT_LENGTH = 64;
    private static final int FINGERPRINT_SHOWN = 12;

    private final Messages messages;
    private final PolicyTexts texts;
    private final Policy policy;
    private final Language language;
    private final Map<UUID, String> companies;

    RowWords(Messages messages, PolicyTexts texts, Policy policy, Language language, Map<UUID, String> companies) {
        this.messages = messages;
        this.texts = texts;
        this.policy = policy;
        this.language = language;
        this.companies = companies;
    }

    String text(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    Language language() {
        return language;
    }

    Locale locale() {
        return language.locale();
    }

    String title(String kind, String key) {
        return texts.title(kind, key, locale());
    }

    String body(String kind, String key) {
        return texts.body(kind, key, locale()).replaceAll("\\s+", " ");
    }

    /// What people call a column: its own words in this table, those of its name everywhere, or the name itself.
    String column(Holding holding, String column) {
        return texts.column(holding.table().name().toString(), column, locale());
    }

    String date(Instant instant) {
        return Dates.words(instant, locale());
    }

    String date(LocalDate date) {
        return Dates.words(date, locale());
    }

    String dateTime(Instant instant) {
        return Dates.time(instant, locale());
    }

    /// A value as people read it; empty where there is nothing to say.
    String value(String column, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Instant instant -> dateTime(instant);
            case LocalDate date -> date(date);
            case Boolean isTrue -> isTrue ? text("rights.value.yes") : text("rights.value.no");
            case UUID id -> companies.getOrDefault(id, id.toString());
            case List<?> list ->
                list.stream().map(one -> word(column, String.valueOf(one))).collect(Collectors.joining(", "));
            case JsonNode node -> lines(node);
            case String text when column.equals(PARAMETERS) -> lines(JSON.readTree(text));
            default -> word(column, value.toString());
        };
    }

    private String word(String column, String value) {
        if (PURPOSES.contains(column) && policy.purposes().containsKey(value)) {
            return title("purpose", value);
        }
        for (var key :
                List.of("rights.value.%s.%s".formatted(column, value), ELSEWHERE.getOrDefault(column, "-") + value)) {
            if (messages.has(key)) {
                return messages.text(language, key);
            }
        }
        if (OwnRows.isFile(column)) {
            return text("rights.value.file");
        }
        // A fingerprint of words says nothing to people; the copy has all of it.
        return column.equals("wording") && value.length() == FINGERPRINT_LENGTH
                ? value.substring(0, FINGERPRINT_SHOWN) + "…"
                : value;
    }

    private static String lines(JsonNode node) {
        return node.isObject()
                ? node.properties().stream()
                        .map(entry -> entry.getKey() + ": "
                                + entry.getValue().asString(entry.getValue().toString()))
                        .collect(Collectors.joining("\n"))
                : node.toString();
    }
}
