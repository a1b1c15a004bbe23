package se.loomer.edge.mail;

import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/// The words of a letter in HTML, in one pass and without rendering anything of it.
final class HtmlText {
    private static final Set<String> UNSEEN = Set.of("style", "script", "head", "title");
    private static final Set<String> LINES = Set.of(
            "br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "hr");

    private final String html;
    private final StringBuilder text = new StringBuilder();
    private String unseen = "";

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new HtmlText(html).read();
    }

    private String read() {
        var position = 0;
        while (position < html.length()) {
            var opens = html.indexOf('<', position);
            words(opens < 0 ? html.substring(position) : html.substring(position, opens));
            if (opens < 0) {
                break;
            }
            var comment = html.startsWith("<!--", opens);
            var end = comment ? html.indexOf("-->", opens) : html.indexOf('>', opens);
            if (end < 0) {
                break;
            }
            if (!comment) {
                tag(html.substring(opens + 1, end));
            }
            position = end + (comment ? 3 : 1);
        }
        return text.toString()
                .replaceAll("[ \\t\\u00A0]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n");
    }

    private void words(String words) {
        if (unseen.isEmpty()) {
            text.append(HtmlUtils.htmlUnescape(words.replaceAll("\\s+", " ")));
        }
    }

    private void tag(String inside) {
        var isEnd = inside.startsWith("/");
        var name = inside.substring(isEnd ? 1 : 0).split("[\\s/>]", 2)[0].toLowerCase(Locale.ROOT);
        if (!unseen.isEmpty()) {
            if (isEnd && name.equals(unseen)) {
                unseen = "";
            }
        } else if (!isEnd && UNSEEN.contains(name)) {
            unseen = name;
        } else if (LINES.contains(name)) {
            text.append('\n');
        }
    }
}
