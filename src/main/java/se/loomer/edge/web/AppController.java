package se.loomer.edge.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import se.loomer.policy.Policy;

/// The pages as an app: what a browser asks for to install them (W3C, Web Application Manifest), the service worker
/// that
/// answers where there is no network, and the proof that lets an app of a store show them (Digital Asset Links).
@Controller
class AppController {
    private static final String OFFLINE = "/app/offline";
    private static final MediaType MANIFEST = MediaType.valueOf("application/manifest+json");
    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript");

    /// What the page without a network is made of.
    private static final List<String> FILES = List.of("loomer.css", "favicon.svg", "logo.svg", "storage.js", "app.js");

    private final Assets assets;
    private final Messages messages;
    private final Policy policy;
    private final WebProperties.App app;

    AppController(Assets assets, Messages messages, Policy policy, WebProperties web) {
        this.assets = assets;
        this.messages = messages;
        this.policy = policy;
        this.app = web.app();
    }

    @GetMapping("/app")
    String show() {
        return "web/app";
    }

    /// The same for everybody and in every language, because it is kept in the browser before anybody needs it.
    @GetMapping(OFFLINE)
    String offline(Model model) {
        model.addAttribute("words", messages);
        return "web/offline";
    }

    @GetMapping("/manifest.webmanifest")
    ResponseEntity<Map<String, Object>> manifest(PageContext shell) {
        var name = shell.text("web.app.name");
        return ResponseEntity.ok()
                .contentType(MANIFEST)
                .body(Map.ofEntries(
                        Map.entry("id", "/"),
                        Map.entry("name", name),
                        Map.entry("short_name", name),
                        Map.entry("description", shell.text("web.app.description")),
                        Map.entry("lang", shell.language().tag()),
                        Map.entry("start_url", "/"),
                        Map.entry("scope", "/"),
                        Map.entry("display", "standalone"),
                        Map.entry("background_color", "#fbfaf6"),
                        Map.entry("theme_color", "#1d5049"),
                        Map.entry("categories", List.of("business", "lifestyle")),
                        Map.entry(
                                "icons",
                                List.of(
                                        icon("icon-192.png", "192x192", "any"),
                                        icon("icon-512.png", "512x512", "any"),
                                        icon("icon-maskable.png", "512x512", "maskable"))),
                        Map.entry("shortcuts", shortcuts(shell))));
    }

    private Map<String, String> icon(String file, String sizes, String purpose) {
        return Map.of("src", assets.address(file), "sizes", sizes, "type", "image/png", "purpose", purpose);
    }

    /// What people do most; who is not signed in is asked to first.
    private List<Map<String, Object>> shortcuts(PageContext shell) {
        return Stream.of("/companies", "/enquiries/new", "/enquiries", "/inbox", "/my-data")
                .map(path -> Map.<String, Object>of(
                        "name",
                        shell.text("web.app.shortcut" + path.replace('/', '.')),
                        "url",
                        path,
                        "icons",
                        List.of(icon("icon-192.png", "192x192", "any"))))
                .toList();
    }

    /// The worker, with the names under which the register lets it keep anything, and the files it keeps. It changes
    /// with
    /// every file, so that a browser never mixes those of two versions.
    @GetMapping("/service-worker.js")
    ResponseEntity<String> worker() {
        var files = Stream.concat(Stream.of(OFFLINE), FILES.stream().map(assets::address))
                .map("'%s'"::formatted)
                .collect(Collectors.joining(", "));
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.noCache())
                .body("const APP = {cache: '%s', database: '%s', millis: %d, offline: '%s', files: [%s]};%n%s"
                        .formatted(
                                kept("cache"),
                                kept("database"),
                                policy.fact("outbox-life").duration().toMillis(),
                                OFFLINE,
                                files,
                                assets.content("worker.js")));
    }

    private String kept(String kind) {
        return policy.cookies().values().stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(Policy.Cookie::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the register names no " + kind));
    }

    /// Which app of a store may show these pages without a browser's bar; none where none is set.
    @GetMapping("/.well-known/assetlinks.json")
    ResponseEntity<List<Map<String, Object>>> links() {
        if (app.androidPackage().isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok(List.of(Map.of(
                "relation",
                List.of("delegate_permission/common.handle_all_urls"),
                "target",
                Map.of(
                        "namespace",
                        "android_app",
                        "package_name",
                        app.androidPackage(),
                        "sha256_cert_fingerprints",
                        app.androidFingerprints()))));
    }
}
