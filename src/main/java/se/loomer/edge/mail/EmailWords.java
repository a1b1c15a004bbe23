package se.loomer.edge.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import se.loomer.guard.enforcement.ModuleResources;
import se.loomer.guard.enforcement.ServiceProperties;
import se.loomer.policy.Dates;
import se.loomer.policy.Placeholders;
import se.loomer.policy.Policy;

/// Puts an e-mail into words: `<module>/emails/<kind>.<language>.md`, whose first line is the subject.
///
/// `${name}` stands for a parameter; `${name|words}` for a list of keys, each in the reader's language;
/// `${name|device}` and `${name|system}` for a browser and where it runs; `${name|time}` for a moment, `${name|date}`
/// for its day; `${name|money}` for an amount in öre; `${name|text}`, `${name|list}` and `${name|quote}` for what a
/// person wrote, character for character with its lines, as it is, each line an item, or as a quotation;
/// `${link}` for the address of the e-mail's page; `${unsubscribe}` for the one that ends such e-mails; `${fact.key}`
/// for a fact of the policy; `${controller}` and
/// `${authority}` for who answers, and where to complain.
@Component
class EmailWords {
    private static final String MARK = "\uE000";
    private static final Pattern MARKED = Pattern.compile(MARK);
    private static final String UNKNOWN = "?";
    private static final Map<String, Map<String, String>> FIELDS = Map.of(
            "sv", Map.of("name", "namn", "address", "adress", "telephone", "telefonnummer", "email", "e-postadress"),
            "en",
                    Map.of(
                            "name",
                            "name",
                            "address",
                            "address",
                            "telephone",
                            "telephone number",
                            "email",
                            "e-mail address"));

    private final URI publicUrl;
    private final Policy policy;
    private final Map<String, Resource> files = files();
    private final Map<String, String> templates = new ConcurrentHashMap<>();

    EmailWords(ServiceProperties service, Policy policy) {
        this.publicUrl = service.publicUrl();
        this.policy = policy;
    }

    /// An e-mail as it is sent.
    record Written(String subject, String text, String html) {
        @Override
        public String toString() {
            return "[letter]";
        }
    }

    /// The address of a page of the service, as it stands in e-mails.
    URI address(String path) {
        return publicUrl.resolve(path);
    }

    Written write(String kind, Locale language, Map<String, String> parameters) {
        var template = templates.computeIfAbsent(kind + "." + language.getLanguage(), this::load);
        var end = template.indexOf('\n');
        var subject = Placeholders.PATTERN
                .matcher(template.substring(0, end).strip())
                .replaceAll(match -> Matcher.quoteReplacement(value(match, language, parameters)));
        var footer = load("footer." + language.getLanguage());
        var document = filled(
                above(language, parameters) + template.substring(end).strip() + "\n\n" + footer.strip(),
                language,
                parameters);
        return new Written(
                subject.replaceAll("\\s+", " "),
                TextContentRenderer.builder()
                        .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                        .nodeRendererFactory(PlainNodes::new)
                        .build()
                        .render(document),
                EmailMarkup.page(
                        language,
                        HtmlRenderer.builder()
                                .escapeHtml(true)
                                .sanitizeUrls(true)
                                .nodeRendererFactory(VerbatimNodes::new)
                                .build()
                                .render(document)));
    }

    private static String above(Locale language, Map<String, String> parameters) {
        return parameters.containsKey(Email.ABOVE) ? RepliedText.line(language) + "\n\n" : "";
    }

    /// The e-mail's own words are Markdown; what fills them is text and goes in when they have been read, so that none
    /// of it can become a link, an emphasis or a list.
    private Node filled(String template, Locale language, Map<String, String> parameters) {
        var values = new ArrayList<Node>();
        var marked = Placeholders.PATTERN.matcher(template).replaceAll(match -> {
            values.add(node(match, language, parameters));
            return MARK + values.size() + MARK;
        });
        var document = Parser.builder().build().parse(marked);
        document.accept(new Filling(values));
        return document;
    }

    private Node node(MatchResult match, Locale language, Map<String, String> parameters) {
        var value = value(match, language, parameters);
        var isAddress = match.group(1).equals("link") || match.group(1).equals(Email.UNSUBSCRIBE);
        if (isAddress) {
            var link = new Link(value, null);
            link.appendChild(new Text(value));
            return link;
        }
        return switch (match.group(2)) {
            case "quote" -> new Verbatim(value.strip(), true);
            case "text" -> new Verbatim(value.strip(), false);
            case "list" -> list(value);
            case null, default -> new Text(value.replaceAll("\\R", " "));
        };
    }

    private static Node list(String value) {
        var list = new BulletList();
        list.setTight(true);
        list.setMarker("-");
        value.lines().forEach(line -> {
            var item = new ListItem();
            var paragraph = new Paragraph();
            paragraph.appendChild(new Text(line));
            item.appendChild(paragraph);
            list.appendChild(item);
        });
        return list;
    }

    /// Puts what fills an e-mail in the places that were marked for it: within a line, or instead of a paragraph.
    private static final class Filling extends AbstractVisitor {
        private final List<Node> values;

        private Filling(List<Node> values) {
            this.values = values;
        }

        @Override
        public void visit(Text text) {
            var parts = MARKED.split(text.getLiteral());
            if (parts.length == 1) {
                return;
            }
            for (var index = 0; index < parts.length; index++) {
                if (index % 2 == 0 && !parts[index].isEmpty()) {
                    text.insertBefore(new Text(parts[index]));
                } else if (index % 2 == 1) {
                    put(text, values.get(Integer.parseInt(parts[index]) - 1));
                }
            }
            text.unlink();
        }

        private static void put(Node place, Node value) {
            var line = place.getParent();
            if (value instanceof Block) {
                line.insertBefore(value);
                line.unlink();
            } else {
                place.insertBefore(value);
            }
        }
    }

    private String value(MatchResult match, Locale language, Map<String, String> parameters) {
        var name = match.group(1);
        if (name.startsWith("fact.")) {
            return policy.fact(name.substring(5)).words(language);
        }
        switch (name) {
            case "link" -> {
                return publicUrl.resolve(parameters.getOrDefault("path", "/")).toString();
            }
            case Email.UNSUBSCRIBE -> {
                return parameters.getOrDefault(name, "");
            }
            case "controller" -> {
                return "%s, %s, %s"
                        .formatted(
                                policy.controller().name(),
                                policy.controller().address(),
                                policy.controller().email());
            }
            case "authority" -> {
                return "%s, %s, %s, %s"
                        .formatted(
                                policy.authority().name(),
                                policy.authority().address(),
                                policy.authority().telephone(),
                                policy.authority().email());
            }
            default -> {}
        }
        var value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("a letter lacks its parameter " + name);
        }
        return inForm(value, match.group(2), language);
    }

    private static String inForm(String value, @Nullable String form, Locale language) {
        return switch (form) {
            case "words" -> words(value, language);
            case "time" -> Dates.time(Instant.parse(value), language);
            case "date" -> Dates.words(Instant.parse(value), language);
            case "device" -> value.equals(UNKNOWN) ? (isSwedish(language) ? "en webbläsare" : "a browser") : value;
            case "system" -> value.equals(UNKNOWN) ? "" : (isSwedish(language) ? " på " : " on ") + value;
            case "money" -> money(value, language);
            case "text", "list", "quote" -> value;
            case null -> value;
            default -> throw new IllegalStateException("a letter asks for the unknown form " + form);
        };
    }

    /// An amount in öre.
    private static String money(String ore, Locale language) {
        var amount = NumberFormat.getNumberInstance(language);
        amount.setMinimumFractionDigits(2);
        var kronor = amount.format(BigDecimal.valueOf(Long.parseLong(ore), 2));
        return isSwedish(language) ? kronor + " kr" : "SEK " + kronor;
    }

    private static boolean isSwedish(Locale language) {
        return language.getLanguage().equals("sv");
    }

    private static String words(String keys, Locale language) {
        var words = FIELDS.get(language.getLanguage());
        var all = Arrays.stream(keys.split(","))
                .map(key -> words == null ? key : words.getOrDefault(key, key))
                .toList();
        var last = all.size() - 1;
        var and = language.getLanguage().equals("sv") ? " och " : " and ";
        return last == 0 ? all.getFirst() : String.join(", ", all.subList(0, last)) + and + all.get(last);
    }

    /// The files of all modules by name; each kind of e-mail is one module's own.
    private static Map<String, Resource> files() {
        return ModuleResources.find("emails/*.md").values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableMap(file -> String.valueOf(file.getFilename()), Function.identity()));
    }

    private String load(String name) {
        var file = files.get(name + ".md");
        if (file == null) {
            throw new IllegalStateException("there are no words for the letter " + name);
        }
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
