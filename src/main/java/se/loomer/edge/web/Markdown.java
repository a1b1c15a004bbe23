package se.loomer.edge.web;

import gg.jte.Content;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/// Renders our own texts. Markup in them is escaped, `[P34]` links to the promise, an e-mail address to itself. In a
/// glossary `**[Consent](#word-consent)**` is where links to the word lead.
public final class Markdown {
    private static final Pattern PROMISE = Pattern.compile("\\s?\\[(P[0-9]{2})](?![(\\[:])");
    private static final Pattern EMAIL = Pattern.compile("(?<![\\w.+<:/-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+(?![\\w>])");
    private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (AttributeProvider) Markdown::mark)
            .build();

    private Markdown() {}

    /// A whole text as HTML.
    public static Content html(String markdown) {
        var html = RENDERER.render(parse(markdown));
        return output -> output.writeContent(html);
    }

    /// A text of one paragraph as HTML that stands in a line.
    static Content inline(String markdown) {
        var document = parse(markdown);
        var first = document.getFirstChild();
        if (!(first instanceof Paragraph paragraph) || first.getNext() != null) {
            throw new IllegalArgumentException("a line of Markdown is one paragraph");
        }
        var html = RENDERER.render(paragraph).strip();
        var line = html.substring("<p>".length(), html.length() - "</p>".length());
        return output -> output.writeContent(line);
    }

    /// A text that Markdown shows as it stands.
    static String escape(String text) {
        return PUNCTUATION.matcher(text).replaceAll(match -> "\\\\" + Matcher.quoteReplacement(match.group()));
    }

    private static Node parse(String markdown) {
        var linked = PROMISE.matcher(markdown).replaceAll("\u00a0[$1](/promises#$1)");
        return PARSER.parse(EMAIL.matcher(linked).replaceAll("<$0>"));
    }

    private static void mark(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link) {
            var address = link.getDestination();
            attributes.remove("rel");
            if (address.startsWith("/promises#")) {
                attributes.put("class", "promise-link");
            } else if (address.startsWith("#word-") && node.getParent() instanceof StrongEmphasis) {
                attributes.put("id", address.substring(1));
            } else if (address.startsWith("http:") || address.startsWith("https:")) {
                attributes.put("rel", "noreferrer");
            }
        }
    }
}
