package se.loomer.service.relay.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.loomer.service.relay.EventHistory;
import se.loomer.service.relay.TokenScope;

/// What has happened, the description of the interface, and the answer to what is not there.
@RestController
@RequestMapping("/api/v1")
class ChangesApi {
    private final EventHistory changes;
    private final String description;

    ChangesApi(EventHistory changes) {
        this.changes = changes;
        try {
            this.description = new ClassPathResource("relay/openapi.json").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// What happened after the cursor, the earliest first. The cursor is good for as long as the policy keeps
    /// messages, and is there at the end too: the next request goes on from it.
    @GetMapping("/changes")
    Shapes.Page<Shapes.Change> list(
            Caller caller,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor,
            @RequestParam(name = "limit", defaultValue = "" + Cursor.SIZE) int limit) {
        var by = caller.mayMend(TokenScope.DISCLOSURES_READ);
        var start = number(cursor);
        var found = changes.after(by, start, Cursor.limit(limit));
        if (found.isEmpty() && start > 0 && !changes.isGiven(by, start)) {
            throw new ProblemFound(
                    Problem.INVALID,
                    "The cursor lies beyond the feed, so it is not one that we gave. Begin without one.");
        }
        var next = found.isEmpty() ? start : found.getLast().number();
        return new Shapes.Page<>(found.stream().map(Shapes.Change::of).toList(), String.valueOf(next));
    }

    private static long number(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return 0;
        }
        try {
            var number = Long.parseLong(cursor);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException unreadable) {
            // Answered below, like one before the beginning.
        }
        throw new ProblemFound(Problem.INVALID, "The cursor is not one that we gave. Begin without one.");
    }

    /// The description of the interface, for everybody.
    @GetMapping(path = "/openapi.json")
    ResponseEntity<String> description() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description);
    }

    /// Whatever else is asked for under the interface.
    @RequestMapping("/**")
    void unknown() {
        throw new ProblemFound(Problem.NOT_FOUND, "No resource of the interface has this address and method.");
    }
}
