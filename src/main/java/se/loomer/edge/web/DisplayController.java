package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Remembers the language and the look that a person chose, and returns to where they were.
@Controller
class DisplayController {
    private static final Duration LIFE = Duration.ofDays(365);

    @PostMapping("/language")
    String language(
            @RequestParam String value,
            @RequestParam(name = "return", required = false) @Nullable String path,
            HttpServletResponse response) {
        Language.of(value).ifPresent(language -> Cookies.write(response, Language.COOKIE, language.tag(), LIFE));
        return "redirect:" + ReturnPath.checked(path, "/");
    }

    @PostMapping("/theme")
    String theme(
            @RequestParam String value,
            @RequestParam(name = "return", required = false) @Nullable String path,
            HttpServletResponse response) {
        Theme.of(value).ifPresent(theme -> Cookies.write(response, Theme.COOKIE, theme.word(), LIFE));
        return "redirect:" + ReturnPath.checked(path, "/");
    }
}
