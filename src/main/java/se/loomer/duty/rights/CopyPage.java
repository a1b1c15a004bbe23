package se.loomer.duty.rights;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import se.loomer.duty.rights.DataOverview.Thing;

/// The page of a copy for people: one file that needs nothing else, in their language.
@Component
class CopyPage {
    private static final String FRAME = """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><title>%s</title>
            <style>
            body{font:17px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
            h1,h2{font-family:Georgia,serif;line-height:1.2}h2{margin-top:3rem;border-top:4px solid #2f8173;padding-top:1rem}
            dl{display:grid;grid-template-columns:minmax(6rem,1fr) 2fr;gap:.2rem 1rem;border-top:1px solid;padding-top:.6rem}
            dt{font-weight:600}dd{margin:0;white-space:pre-wrap}
            </style></head>
            <body><main>
            %s</main></body>
            </html>
            """;

    private final DataOverviews sights;

    CopyPage(DataOverviews sights) {
        this.sights = sights;
    }

    String write(Copy copy, MyData.Overview overview, RowWords words) {
        var sight = sights.of(overview, words.language());
        var title = words.text("rights.copy.page");
        var body = new StringBuilder();
        body.append(element("h1", title));
        body.append(element("p", words.text("rights.copy.made", words.dateTime(copy.askedAt()))));
        body.append(element("p", words.text("rights.copy.files")));
        for (var group : sight.groups()) {
            body.append(element("h2", group.title()));
            group.things().forEach(thing -> thing(body, thing, words));
            if (!group.empty().isEmpty()) {
                body.append(element("p", words.text("rights.my-data.empty", String.join(", ", group.empty()))));
            }
        }
        received(body, sight, words);
        withheld(body, overview, words);
        return FRAME.formatted(words.language().tag(), HtmlUtils.htmlEscape(title, "UTF-8"), body);
    }

    private static void thing(StringBuilder body, Thing thing, RowWords words) {
        body.append(element("h3", thing.title())).append(element("p", thing.what()));
        for (var entry : thing.entries()) {
            if (!entry.lines().isEmpty()) {
                body.append("<dl>\n");
                entry.lines().forEach(line -> pair(body, line.label(), line.value()));
                body.append("</dl>\n");
            }
        }
        if (thing.isCut()) {
            body.append(
                    element("p", words.text("rights.copy.more", thing.entries().size(), thing.total())));
        }
        body.append("<dl>\n");
        pair(body, words.text("rights.thing.until"), thing.until());
        pair(body, words.text("rights.thing.source"), thing.sources());
        pair(
                body,
                words.text("rights.thing.who"),
                thing.receivers().isEmpty() ? words.text("rights.thing.nobody") : String.join("; ", thing.receivers()));
        pair(
                body,
                words.text("rights.thing.why"),
                thing.why().stream()
                        .map(why -> "%s (%s)".formatted(why.title(), why.basis()))
                        .collect(Collectors.joining("\n")));
        body.append("</dl>\n");
    }

    private static void received(StringBuilder body, DataOverview sight, RowWords words) {
        body.append(element("h2", words.text("rights.where.title")));
        if (sight.received().isEmpty()) {
            body.append(element("p", words.text("rights.where.none")));
        }
        for (var received : sight.received()) {
            body.append("<dl>\n");
            pair(body, words.text("rights.where.company"), received.company());
            pair(body, words.text("rights.where.fields"), received.fields());
            pair(body, words.text("rights.where.at"), received.at());
            pair(
                    body,
                    words.text("rights.where.state"),
                    received.consentStands()
                            ? words.text("rights.where.stands", received.until())
                            : words.text("rights.where.withdrawn"));
            body.append("</dl>\n");
        }
    }

    /// What is left out is said, and why.
    private static void withheld(StringBuilder body, MyData.Overview overview, RowWords words) {
        body.append(element("h2", words.text("rights.copy.withheld")));
        Map<String, List<String>> byReason = overview.kept().stream()
                .map(Holding.Kept::holding)
                .filter(holding -> !holding.isAbout())
                .flatMap(holding -> holding.table().withheld().entrySet().stream()
                        .map(column -> Map.entry(
                                column.getValue(),
                                "%s.%s".formatted(holding.table().name(), column.getKey()))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        byReason.forEach((reason, columns) -> body.append(element("h3", words.title("withheld", reason)))
                .append(element("p", words.body("withheld", reason)))
                .append(element("p", String.join(", ", columns))));
    }

    private static void pair(StringBuilder body, String label, String value) {
        body.append(element("dt", label)).append(element("dd", value));
    }

    private static String element(String name, String text) {
        return "<%1$s>%2$s</%1$s>\n".formatted(name, HtmlUtils.htmlEscape(text, "UTF-8"));
    }
}
