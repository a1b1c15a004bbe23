package se.loomer.edge.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.filter.OncePerRequestFilter;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Messages;
import se.loomer.policy.Dates;

/// Answers a flood before anything else is done for it: once what everybody together may send within this instance is
/// used up, strangers get a short page of bytes without session, form token, template or query. Without this they would
/// stand in one queue with everyone else's pages. Known devices pass, and so does whatever no such limit guards.
final class FloodFilter extends OncePerRequestFilter {

    private final Limits limits;
    private final LimitGate gate;
    private final Messages messages;
    private final Clock clock;

    FloodFilter(Limits limits, LimitGate gate, Messages messages, Clock clock) {
        this.limits = limits;
        this.gate = gate;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var guarding = gate.guarding(request.getMethod() + " " + request.getRequestURI());
        for (var limit : guarding) {
            var until = limit.per() == Limit.Per.EVERYONE ? limits.usedUpHere(limit) : null;
            if (until != null && gate.device(request, guarding).isEmpty()) {
                answer(limit, until, request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void answer(Limit limit, Instant until, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var isPage = request.getHeader("HX-Request") == null
                && !String.valueOf(request.getHeader("Accept")).contains("json");
        var language = Language.of(request);
        var body = (isPage ? page(limit, until, language) : problem(limit, until, language))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(429);
        response.setHeader(
                "Retry-After",
                String.valueOf(Math.max(
                        1,
                        Duration.between(clock.instant(), until).plusMillis(999).toSeconds())));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setContentType(isPage ? "text/html;charset=UTF-8" : "application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private String text(Language language, String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /// What it is filled with are words and times of ours; nothing of the request is in it.
    private String page(Limit limit, Instant until, Language language) {
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex"><title>%2$s – Loomer</title>
                <link rel="stylesheet" href="/assets/loomer.css"></head>
                <body><main id="main" class="main text"><div class="stack">
                <h1>%2$s</h1>
                <p class="lead">%3$s</p>
                <p>%4$s: <a href="/limits#%5$s">%6$s</a>.</p>
                <p>%7$s: <time datetime="%8$s">%9$s</time>.</p>
                <p>%10$s: %11$s.</p>
                </div></main></body></html>
                """.formatted(
                        language.tag(),
                        text(language, "limits.reached.title"),
                        text(language, "limits.reached.lead"),
                        text(language, "limits.reached.which"),
                        limit.name(),
                        text(language, "limits.name." + limit.name()),
                        text(language, "limits.reached.until"),
                        until,
                        Dates.clock(until),
                        text(language, "limits.reached.clears"),
                        words(limit).stream()
                                .map(word -> text(language, "limits.short." + word))
                                .collect(Collectors.joining(", ")));
    }

    private String problem(Limit limit, Instant until, Language language) {
        return """
                {"type":"/limits#%1$s","title":"%2$s","status":429,"detail":"%3$s","limit":"%1$s","until":"%4$s",\
                "clears":[%5$s]}""".formatted(
                        limit.name(),
                        text(language, "limits.reached.title"),
                        text(language, "limits.name." + limit.name()),
                        until,
                        words(limit).stream().map(word -> '"' + word + '"').collect(Collectors.joining(",")));
    }

    private static List<String> words(Limit limit) {
        return limit.clears().stream().map(Limit::word).toList();
    }
}
