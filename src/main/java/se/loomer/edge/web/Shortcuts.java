package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The keys by which the office is gone through, as this browser has them: each can be another, and all can be off
/// (WCAG 2.2, 2.1.4).
///
/// @param changed other keys than ours, by what they do
public record Shortcuts(boolean isOn, Map<String, String> changed) {
    /// What the keys do that open no page, with our keys.
    public static final Map<String, String> GENERAL = general();

    private static final String COOKIE = "__Host-shortcuts";
    private static final String OFF = "off";
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Pattern PAIR = Pattern.compile("([a-z]{1,8})-([a-z0-9?])");
    private static final Pattern KEY = Pattern.compile("[a-z0-9?]");
    private static final int LENGTH_MAX = 400;

    public Shortcuts {
        changed = Map.copyOf(changed);
    }

    private static Map<String, String> general() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("help", "?");
        keys.put("go", "g");
        keys.put("next", "j");
        keys.put("previous", "k");
        return keys;
    }

    static Shortcuts of(HttpServletRequest request) {
        var kept = Cookies.value(request, COOKIE)
                .filter(value -> value.length() <= LENGTH_MAX)
                .orElse("");
        var parts = List.of(kept.split("\\."));
        var changed = new LinkedHashMap<String, String>();
        parts.stream()
                .map(PAIR::matcher)
                .filter(pair -> pair.matches())
                .forEach(pair -> changed.put(pair.group(1), pair.group(2)));
        return new Shortcuts(!parts.contains(OFF), changed);
    }

    /// Whether this is a key that can be chosen: one small letter, digit or question mark.
    public static boolean isKey(String typed) {
        return KEY.matcher(typed).matches();
    }

    /// The key for one of the [#GENERAL] uses, or for the page whose key is this one unless it was changed.
    public String key(String use) {
        return changed.getOrDefault(use, GENERAL.getOrDefault(use, use));
    }

    /// Keeps them in this browser.
    public void write(HttpServletResponse response) {
        var pairs = changed.entrySet().stream()
                .map(pair -> pair.getKey() + "-" + pair.getValue())
                .sorted()
                .collect(Collectors.joining("."));
        Cookies.write(
                response,
                COOKIE,
                String.join(
                        ".",
                        Arrays.asList(isOn ? "" : OFF, pairs).stream()
                                .filter(part -> !part.isEmpty())
                                .toList()),
                isOn && changed.isEmpty() ? Duration.ZERO : LIFE);
    }
}
