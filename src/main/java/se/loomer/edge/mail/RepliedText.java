package se.loomer.edge.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import se.loomer.guard.enforcement.PersonalText;

/// What somebody wrote in an answer to one of our e-mails, without what their program repeats of it and without
/// their signature. Our e-mails mark the line above which an answer is written; where a program leaves that
/// line out, the beginnings of quotations are known by their shape.
public final class RepliedText {
    private static final Map<String, String> LINES =
            Map.of("sv", "Svara ovanför den här raden", "en", "Reply above this line");

    /// A line that begins a quotation or a signature (RFC 3676, 4.3), by itself.
    private static final Pattern END = Pattern.compile(
            "(?i)-- ?|_{10,}|-{2,} ?(?:original message|ursprungligt meddelande|forwarded message|vidarebefordrat meddelande) ?-{2,}"
                    + "|(?:skickat från min|sent from my|hämta outlook|get outlook) .{2,40}");

    /// The first of the lines that some programs put before a quotation instead of marks.
    private static final Pattern HEAD = Pattern.compile("(?i)[*]?(?:från|from): ?[*]? ?.*(?:@|[<\\[]).*");

    /// The line before a quotation, which may be broken into two or three.
    private static final Pattern LEAD = Pattern.compile(
            "(?i).{0,300}\\b(?:skrev|wrote|schrieb|écrit|escribió|scritto|schreef|skreiv|kirjoitti)\\b.{0,200}");

    /// How a line before a quotation begins where it is broken.
    private static final Pattern LEAD_START = Pattern.compile(
            "(?i)(?:den|on|am|le|el|il|op|på|mån|tis|ons|tors|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun|[0-9]{1,4}[-./ ]).*");

    /// Such a line that nothing follows on: it tells a time and ends with a colon.
    private static final Pattern LEAD_ALONE = Pattern.compile(".*[0-9]{1,2}[:.][0-9]{2}.*:");

    private static final int LEAD_LINES_MAX = 3;

    private RepliedText() {}

    /// The line above which an answer is written, in a language.
    static String line(Locale language) {
        return "— %s —".formatted(LINES.getOrDefault(language.getLanguage(), LINES.get("sv")));
    }

    /// What the writer added, above a quotation or else below and between its lines; empty where that is
    /// nothing.
    public static PersonalText of(IncomingEmail arrival) {
        var lines = arrival.words().reveal().lines().toList();
        var end = 0;
        while (end < lines.size() && !isEnd(lines, end)) {
            end++;
        }
        var above = own(lines.subList(0, end));
        return new PersonalText(
                above.isEmpty() && lines.stream().anyMatch(RepliedText::isQuoted) ? below(lines) : above);
    }

    private static String own(List<String> lines) {
        return lines.stream()
                .filter(line -> !isQuoted(line))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /// Whoever answers below a quotation, or between its lines, leaves marks before each line that is not
    /// theirs.
    private static String below(List<String> lines) {
        var kept = new ArrayList<String>();
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            if (END.matcher(line.strip()).matches()) {
                break;
            }
            if (!isEnd(lines, index)) {
                kept.add(line);
            }
        }
        return own(kept);
    }

    private static boolean isEnd(List<String> lines, int index) {
        var line = lines.get(index).strip();
        return LINES.values().stream().anyMatch(line::contains)
                || END.matcher(line).matches()
                || HEAD.matcher(line).matches()
                || isLead(lines, index);
    }

    private static boolean isQuoted(String line) {
        return line.stripLeading().startsWith(">");
    }

    /// Whether a quotation, or nothing more, follows on lines that say who wrote what and when.
    private static boolean isLead(List<String> lines, int index) {
        for (var end = index + 1; end <= Math.min(lines.size(), index + LEAD_LINES_MAX); end++) {
            if (isLead(lines, index, end)) {
                return true;
            }
        }
        return false;
    }

    /// A line of the writer's own may stand just above such lines, so that they begin where the last one does that can.
    private static boolean isLead(List<String> lines, int start, int end) {
        var lead = lines.subList(start, end);
        var isBroken = lead.size() > 1;
        if (isBroken && !LEAD_START.matcher(lead.getFirst().strip()).matches()
                || IntStream.range(start + 1, end).anyMatch(later -> isLead(lines, later, end))) {
            return false;
        }
        var text = String.join(" ", lead).strip();
        var next = lines.subList(end, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .findFirst();
        return LEAD.matcher(text).matches()
                && lead.stream().noneMatch(String::isBlank)
                && next.map(RepliedText::followsLead)
                        .orElse(LEAD_ALONE.matcher(text).matches());
    }

    private static boolean followsLead(String line) {
        return isQuoted(line) || LINES.values().stream().anyMatch(line::contains);
    }
}
