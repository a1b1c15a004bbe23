package se.loomer.policy;

import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the facts of a policy document, and how long what it keeps is kept.
final class RetentionReader {
    private static final String FROM_CREATED = " from created";
    private static final String AFTER_YEAR = " after the financial year";
    private static final String FROM_PLACED = " from its beginning";

    private static final String LIFE = "-life";

    private final Map<String, Fact> facts;
    private final Map<String, Policy.Retention> read = new LinkedHashMap<>();

    RetentionReader(Map<String, Fact> facts) {
        this.facts = facts;
    }

    /// What was read, and what followed from facts since.
    Map<String, Policy.Retention> all() {
        return Collections.unmodifiableMap(read);
    }

    void add(Map<String, Policy.Retention> written) {
        read.putAll(written);
    }

    /// Whether rows that are kept so end a time after they began. A rule that nobody wrote is that of the fact of its
    /// name: `session` means `session-life from created`.
    boolean isTimed(String key) {
        var life = facts.get(key + LIFE);
        if (life != null && life.isTime()) {
            read.putIfAbsent(key, new Policy.Retention(key, true, life, null, null, life.at()));
        }
        var rule = read.get(key);
        return rule != null && rule.life() != null;
    }

    static @Nullable Fact fact(String key, YamlNode node) {
        if (!node.isScalar()) {
            node.text();
            return null;
        }
        var fact = Fact.read(key, node.text(), node.at());
        if (fact.isEmpty()) {
            node.refuse(
                    "'%s' is not a number with a unit".formatted(node.text()),
                    "Write it as '24 hours', '14 days', '6 months', '1 year' or a bare number");
        }
        return fact.orElse(null);
    }

    Policy.@Nullable Retention retention(String key, YamlNode node) {
        node.allowOnly(Set.of("rule", "after-closing", "statute"));
        var rule = node.requiredText("rule");
        var afterClosing =
                node.child("after-closing").map(name -> time(name, name.text())).orElse(null);
        var statute = node.childText("statute").orElse(null);
        if (rule.equals("as long as the account")) {
            return new Policy.Retention(key, true, null, afterClosing, statute, node.at());
        }
        if (rule.equals("no personal data")) {
            return new Policy.Retention(key, false, null, afterClosing, statute, node.at());
        }
        var written = node.child("rule").orElse(node);
        if (rule.endsWith(FROM_CREATED)) {
            var life = time(written, rule.substring(0, rule.length() - FROM_CREATED.length()));
            return new Policy.Retention(key, true, life, afterClosing, statute, node.at());
        }
        if (!rule.isEmpty()) {
            written.refuse(
                    "'%s' is not a retention rule".formatted(rule),
                    "Write 'as long as the account', '<fact> from created' or 'no personal data'");
        }
        return null;
    }

    @Nullable
    StatutoryHold hold(String key, YamlNode node) {
        node.allowOnly(Set.of("statute", "rule", "year-ends"));
        var statute = node.requiredText("statute");
        var rule = node.requiredText("rule");
        var written = node.child("rule").orElse(node);
        var isByYear = rule.endsWith(AFTER_YEAR);
        if (!isByYear && !rule.endsWith(FROM_PLACED)) {
            written.refuse(
                    "'%s' is not a rule of a hold".formatted(rule),
                    "Write '<fact> after the financial year' or '<fact> from its beginning'");
            return null;
        }
        var life = time(written, rule.substring(0, rule.length() - (isByYear ? AFTER_YEAR : FROM_PLACED).length()));
        var ends = yearEnd(node);
        return life == null || ends == null ? null : new StatutoryHold(key, statute, life, isByYear, ends, node.at());
    }

    private static @Nullable MonthDay yearEnd(YamlNode node) {
        var text = node.childText("year-ends").orElse("12-31");
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeParseException unreadable) {
            node.child("year-ends")
                    .orElse(node)
                    .refuse("'%s' is not a day of the year".formatted(text), "Write it as 12-31");
            return null;
        }
    }

    private @Nullable Fact time(YamlNode node, String key) {
        var fact = facts.get(key);
        if (fact == null) {
            node.refuse("there is no fact '%s'".formatted(key), "Add it under 'facts' or name one that stands there");
        } else if (!fact.isTime()) {
            node.refuse(
                    "fact '%s' is a count, not a time".formatted(key),
                    "Give it a unit: minutes, hours, days, months or years");
        }
        return fact;
    }
}
