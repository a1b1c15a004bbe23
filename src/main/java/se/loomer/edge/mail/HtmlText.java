package se.loomer.edge.mail;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The words of a letter in HTML, with its lines, cells and list items apart; nothing of it is rendered or fetched.
final class HtmlText implements NodeVisitor {
    private static final String UNSEEN = "style, script, head, title, template, noscript, object, iframe";
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "pre", "hr");
    private static final Set<String> CONTROLS =
            Set.of("textarea", "select", "option", "button", "summary", "legend", "caption");
    private static final Pattern LINES_KEPT = Pattern.compile("(?i)white-space\\s*:\\s*(?:pre|break-spaces)");
    private static final String PICTURES = "[src^=cid:]";

    /// As far as the standard looks for a page's own word for its encoding.
    private static final int HEAD_BYTES = 1_024;

    private final StringBuilder text = new StringBuilder();
    private final Map<Element, Integer> numbers = new IdentityHashMap<>();
    private int asWritten;

    private HtmlText() {}

    static String of(String html) {
        var document = Jsoup.parse(html);
        document.select(UNSEEN).remove();
        var read = new HtmlText();
        document.body().traverse(read);
        var text = read.text
                .toString()
                .replaceAll(" +\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
        return EmailDecoder.isBlank(text) ? inPictures(document) : text;
    }

    /// Of a page that is nothing but pictures, what their writer says that they show.
    private static String inPictures(Document document) {
        return document.select("img[alt]").eachAttr("alt").stream()
                .map(String::strip)
                .filter(alt -> !alt.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /// A page whose letter does not say its encoding, by its mark or by its own word for it.
    static String decoded(byte[] html) {
        var head = new String(html, 0, Math.min(html.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff")) {
            return new String(html, StandardCharsets.UTF_16);
        }
        var said = Jsoup.parse(head).selectFirst("meta[charset], meta[http-equiv=content-type i][content*=charset]");
        var label = said == null
                ? null
                : said.hasAttr("charset")
                        ? said.attr("charset")
                        : EmailDecoder.parameter(said.attr("content"), "charset");
        // A page that could be read as far as this word is in no encoding of two bytes.
        return Charsets.decoded(html, label != null && label.strip().matches("(?i)utf-?16.*") ? "utf-8" : label);
    }

    /// The pictures that stand in the text, by the identifiers of their parts.
    static Set<String> pictures(String html) {
        return Set.copyOf(Jsoup.parse(html).select(PICTURES).eachAttr("src").stream()
                .map(source -> source.substring("cid:".length()))
                .toList());
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode words -> words(words.getWholeText());
            case Element element when element.normalName().equals("br") -> text.append('\n');
            case Element element
            when element.normalName().equals("li") -> {
                line();
                text.append(mark(element));
            }
            case Element element
            when element.normalName().indexOf('@') > 0 ->
                // An address in brackets that nobody wrote as HTML has them.
                text.append('<').append(element.tagName()).append('>');
            case Element element
            when isCell(element) -> {
                if (element.previousElementSibling() != null) {
                    text.append(" | ");
                }
            }
            case Element element
            when isApart(element) -> {
                line();
                asWritten += isAsWritten(element) ? 1 : 0;
            }
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element) || isCell(element)) {
            return;
        }
        asWritten -= isAsWritten(element) ? 1 : 0;
        if (PARAGRAPHS.contains(element.normalName())) {
            line();
            text.append('\n');
        } else if (isApart(element)) {
            line();
        } else if (element.normalName().equals("a")) {
            address(element);
        }
    }

    private static boolean isAsWritten(Element element) {
        return element.normalName().equals("pre")
                || element.normalName().equals("textarea")
                || LINES_KEPT.matcher(element.attr("style")).find();
    }

    private static boolean isApart(Element element) {
        return element.isBlock() || CONTROLS.contains(element.normalName());
    }

    private void words(String source) {
        if (asWritten > 0) {
            text.append(source);
            return;
        }
        var words = source.replaceAll("[ \\t\\r\\n\\f\\u00A0]+", " ");
        text.append(endsApart() ? words.stripLeading() : words);
    }

    private boolean endsApart() {
        return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private void line() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    private static boolean isCell(Element element) {
        return element.normalName().equals("td") || element.normalName().equals("th");
    }

    private String mark(Element item) {
        var list = item.parent();
        return list != null && list.normalName().equals("ol") ? number(list, item) + ". " : "- ";
    }

    /// As the standard counts (HTML, 4.4.8): from where the list or an item of it says, and backwards if it says so.
    private int number(Element list, Element item) {
        var step = list.hasAttr("reversed") ? -1 : 1;
        var next = numbers.computeIfAbsent(list, one -> whole(one.attr("start"), step < 0 ? one.childrenSize() : 1));
        var number = whole(item.attr("value"), next);
        numbers.put(list, number + step);
        return number;
    }

    private static int whole(String said, int otherwise) {
        return said.strip().matches("-?[0-9]{1,9}") ? Integer.parseInt(said.strip()) : otherwise;
    }

    /// Where a link leads is a part of what its writer said, unless the words say it.
    private void address(Element link) {
        var address = link.attr("href").strip();
        if (address.matches("(?i)https?://.+") && !link.text().strip().equals(address)) {
            text.append(" <").append(address).append('>');
        }
    }
}
