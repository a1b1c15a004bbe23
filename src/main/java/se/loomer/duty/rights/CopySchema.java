package se.loomer.duty.rights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import se.loomer.policy.PolicyBook;
import tools.jackson.databind.json.JsonMapper;

/// The JSON Schema (2020-12) of a copy, made from the document and the types of the database.
@Component
class CopySchema {
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private final PolicyBook book;
    private final JsonMapper json;

    CopySchema(PolicyBook book, JsonMapper json) {
        this.book = book;
        this.json = json;
    }

    byte[] write(MyData.Overview overview) {
        var tables = new LinkedHashMap<String, Object>();
        overview.kept().forEach(kept -> tables.put(kept.holding().key(), table(kept.holding())));
        var properties = new LinkedHashMap<String, Object>();
        properties.put("form", Map.of("const", CopyJson.FORM));
        properties.put("made", Map.of("type", "string", "format", "date-time"));
        properties.put("language", Map.of("enum", book.policy().languages()));
        properties.put("policy", TEXT);
        properties.put("controller", object(new LinkedHashMap<>(Map.of("name", TEXT, "number", TEXT, "email", TEXT))));
        properties.put("scope", Map.of("type", "array", "items", TEXT));
        properties.put("companies", Map.of("type", "object", "additionalProperties", TEXT));
        properties.put("withheld", Map.of("type", "array", "items", withheld()));
        properties.put(
                "later",
                Map.of("type", "array", "items", object(new LinkedHashMap<>(Map.of("table", TEXT, "words", TEXT)))));
        properties.put("tables", object(tables));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", CopyJson.FORM);
        schema.putAll(object(properties));
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(schema);
    }

    private static Map<String, Object> withheld() {
        var properties = new LinkedHashMap<String, Object>();
        List.of("table", "column", "reason", "words").forEach(name -> properties.put(name, TEXT));
        return object(properties);
    }

    private Map<String, Object> table(Holding holding) {
        var columns = new LinkedHashMap<String, Object>();
        holding.columns().forEach(column -> columns.put(column, column(holding, column)));
        var properties = new LinkedHashMap<String, Object>();
        properties.put("title", TEXT);
        properties.put("retention", TEXT);
        properties.put("rows", Map.of("type", "array", "items", object(columns)));
        return object(properties);
    }

    private Map<String, Object> column(Holding holding, String column) {
        var shape = book.schema().tables().get(holding.table().name());
        var found =
                Objects.requireNonNull(shape == null ? null : shape.columns().get(column), column);
        var type = OwnRows.isFile(column) ? TEXT : type(found.type());
        return found.isNullable() ? Map.of("anyOf", List.of(type, Map.of("type", "null"))) : type;
    }

    private static Map<String, Object> type(String type) {
        return switch (type) {
            case "uuid" -> Map.of("type", "string", "format", "uuid");
            case "timestamp with time zone" -> Map.of("type", "string", "format", "date-time");
            case "date" -> Map.of("type", "string", "format", "date");
            case "boolean" -> Map.of("type", "boolean");
            case "smallint", "integer", "bigint" -> Map.of("type", "integer");
            case "json", "jsonb" -> Map.of();
            case "bytea" -> Map.of("type", "string", "contentEncoding", "base64");
            default -> type.endsWith("[]") ? Map.of("type", "array", "items", TEXT) : TEXT;
        };
    }

    /// An object with just these properties, all of which must be there.
    private static Map<String, Object> object(Map<String, Object> properties) {
        var object = new LinkedHashMap<String, Object>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", List.copyOf(properties.keySet()));
        object.put("additionalProperties", false);
        return object;
    }
}
