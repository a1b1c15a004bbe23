package se.loomer.edge.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import se.loomer.policy.Policy;

/// Tells whoever found a weakness where to report it (RFC 9116).
@Controller
class SecurityTextController {
    /// The RFC asks for less than a year.
    private static final Duration GOOD_FOR = Duration.ofDays(180);

    private final Policy policy;
    private final String publicUrl;
    private final Clock clock;

    SecurityTextController(
            Policy policy, @Value("${loomer.public-url:http://localhost}") String publicUrl, Clock clock) {
        this.policy = policy;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.clock = clock;
    }

    @GetMapping("/.well-known/security.txt")
    ResponseEntity<String> show() {
        var text = """
                Contact: mailto:%s
                Expires: %s
                Preferred-Languages: sv, en
                Canonical: %s/.well-known/security.txt
                """.formatted(
                policy.controller().email(), clock.instant().plus(GOOD_FOR).truncatedTo(ChronoUnit.DAYS), publicUrl);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text);
    }
}
