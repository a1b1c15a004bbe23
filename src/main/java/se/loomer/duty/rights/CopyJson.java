package se.loomer.duty.rights;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.loomer.policy.Policy;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All that a copy contains as JSON, written row by row; its form is [CopySchema].
@Component
class CopyJson {
    static final String FORM = "loomer-my-data/1";

    private final Policy policy;
    private final JsonMapper json;

    CopyJson(Policy policy, JsonMapper json) {
        this.policy = policy;
        this.json = json;
    }

    /// Hands over the rows of a place, one after the other.
    @FunctionalInterface
    interface Rows {
        void of(Holding holding, Consumer<Map<String, @Nullable Object>> taker);
    }

    void write(Copy copy, MyData.Overview overview, RowWords words, OutputStream to, Rows rows) {
        try (var out = json.createGenerator(to)) {
            out.writeStartObject();
            out.writeStringProperty("form", FORM);
            out.writeStringProperty("made", copy.askedAt().toString());
            out.writeStringProperty("language", copy.language());
            out.writeStringProperty("policy", policy.version());
            out.writePOJOProperty("controller", controller());
            out.writePOJOProperty("scope", copy.scope());
            out.writePOJOProperty("companies", companies(overview));
            out.writePOJOProperty("withheld", withheld(overview, words));
            out.writePOJOProperty("later", later(overview, words));
            out.writeName("tables");
            out.writeStartObject();
            for (var kept : overview.kept()) {
                out.writeName(kept.holding().key());
                table(out, kept.holding(), words, rows);
            }
            out.writeEndObject();
            out.writeEndObject();
        }
    }

    private Map<String, String> controller() {
        var controller = policy.controller();
        return Map.of("name", controller.name(), "number", controller.number(), "email", controller.email());
    }

    private static Map<String, String> companies(MyData.Overview overview) {
        var names = new TreeMap<String, String>();
        overview.companies().forEach((id, name) -> names.put(id.toString(), name));
        return names;
    }

    /// What no copy contains, and why: the rest of what there is.
    private static List<Map<String, String>> withheld(MyData.Overview overview, RowWords words) {
        return overview.kept().stream()
                .filter(kept -> !kept.holding().isAbout())
                .map(kept -> kept.holding().table())
                .flatMap(table -> table.withheld().entrySet().stream()
                        .map(column -> Map.of(
                                "table", table.name().toString(),
                                "column", column.getKey(),
                                "reason", column.getValue(),
                                "words", words.body("withheld", column.getValue()))))
                .toList();
    }

    /// Where rows may be missing until a day, because showing them sooner would defeat an investigation. It stands in
    /// every copy alike, so that it tells nobody whether there are any.
    private List<Map<String, String>> later(MyData.Overview overview, RowWords words) {
        var longest = policy.fact("investigation-secrecy").words(words.locale());
        return overview.kept().stream()
                .filter(kept -> !kept.holding().isAbout())
                .map(kept -> kept.holding().table())
                .filter(table -> table.shown() != null)
                .map(table -> Map.of("table", table.name().toString(), "words", words.text("rights.later", longest)))
                .toList();
    }

    private void table(JsonGenerator out, Holding holding, RowWords words, Rows rows) {
        var name = holding.table().name().toString();
        out.writeStartObject();
        out.writeStringProperty("title", words.title("table", name));
        out.writeStringProperty(
                "retention", words.body("retention", holding.table().retention()));
        out.writeName("rows");
        out.writeStartArray();
        rows.of(holding, row -> {
            var values = new LinkedHashMap<String, @Nullable Object>();
            row.forEach((column, value) -> values.put(column, plain(value)));
            out.writePOJO(values);
        });
        out.writeEndArray();
        out.writeEndObject();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Long number -> number;
            case List<?> list -> list;
            case JsonNode node -> node;
            default -> value.toString();
        };
    }
}
