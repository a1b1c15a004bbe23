package se.loomer.edge.web;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import se.loomer.guard.enforcement.ServiceProperties;

/// Tells search engines what to read (RFC 9309, sitemaps.org 0.9): the pages that are the same for everybody.
@Controller
class CrawlerController {
    private static final List<String> PAGES = List.of(
            "/",
            "/companies",
            "/policy",
            "/terms/person",
            "/terms/company",
            "/promises",
            "/moderation",
            "/limits",
            "/cookies",
            "/contact",
            "/api");

    private final URI publicUrl;

    CrawlerController(ServiceProperties service) {
        this.publicUrl = service.publicUrl();
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("""
                User-agent: *
                Disallow: /office
                Disallow: /api/v1/

                Sitemap: %s
                """.formatted(
                        publicUrl.resolve("/sitemap.xml")));
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemap() {
        var entries = PAGES.stream()
                .map(page -> "  <url><loc>%s</loc></url>".formatted(publicUrl.resolve(page)))
                .collect(Collectors.joining("\n"));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                %s
                </urlset>
                """.formatted(entries));
    }
}
