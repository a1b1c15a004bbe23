package se.loomer.edge.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import se.loomer.guard.enforcement.ServiceProperties;
import se.loomer.policy.Policy;

/// Tells whoever found a weakness where to report it (RFC 9116).
@Controller
class SecurityTextController {
    private static final String PATH = "/.well-known/security.txt";

    /// The RFC asks for less than a year.
    private static final Duration GOOD_FOR = Duration.ofDays(180);

    private final Policy policy;
    private final URI address;
    private final Clock clock;

    SecurityTextController(Policy policy, ServiceProperties service, Clock clock) {
        this.policy = policy;
        this.address = service.publicUrl().resolve(PATH);
        this.clock = clock;
    }

    @GetMapping(PATH)
    ResponseEntity<String> show() {
        var text = """
                Contact: mailto:%s
                Expires: %s
                Preferred-Languages: sv, en
                Canonical: %s
                """.formatted(
                policy.controller().email(), clock.instant().plus(GOOD_FOR).truncatedTo(ChronoUnit.DAYS), address);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text);
    }
}
