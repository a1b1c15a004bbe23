package se.loomer.service.relay.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a program sends.
@Component
class Bodies {
    private static final int SIZE_MAX = 64 * 1024;

    private final JsonMapper json;

    Bodies(JsonMapper json) {
        this.json = json;
    }

    JsonNode read(byte @Nullable [] body) {
        if (body == null || body.length == 0 || body.length > SIZE_MAX) {
            throw new ProblemFound(Problem.UNREADABLE, "Send a JSON object of at most 64 kB.");
        }
        try {
            var node = json.readTree(body);
            if (!node.isObject()) {
                throw new ProblemFound(Problem.UNREADABLE, "Send a JSON object.");
            }
            return node;
        } catch (JacksonException broken) {
            throw new ProblemFound(Problem.UNREADABLE, "The body is not JSON.");
        }
    }

    /// A text of the body; missing where it is none.
    static Optional<String> text(JsonNode body, String name) {
        var node = body.get(name);
        if (node == null || !node.isString()) {
            return Optional.empty();
        }
        if (node.stringValue().indexOf('\0') >= 0) {
            throw new ProblemFound(Problem.INVALID, name + " must not hold the character NUL.");
        }
        return Optional.of(node.stringValue());
    }
}
