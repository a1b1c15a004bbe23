package se.loomer.edge.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.loomer.policy.Policy;

/// Puts a letter into words: `letters/<kind>.<language>.md`, whose first line is the subject.
///
/// `${name}` stands for a parameter; `${name|words}` for a list of keys, each in the reader's language;
/// `${name|device}` and `${name|system}` for a browser and where it runs; `${name|time}` for a moment, `${name|date}`
/// for its day; `${name|money}` for an amount in öre; `${name|quote}` for what a person wrote, as a quotation;
/// `${link}` for the address of the letter's page; `${unsubscribe}` for the one that ends such letters; `${fact.key}`
/// for a fact of the policy; `${controller}` and
/// `${authority}` for who answers, and where to complain.
@Component
class LetterWords {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z.-]+)(?:\\|([a-z]+))?}");
    private static final String UNKNOWN = "?";
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
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
    private final Map<String, String> templates = new ConcurrentHashMap<>();

    LetterWords(@Value("${loomer.public-url}") URI publicUrl, Policy policy) {
        this.publicUrl = publicUrl;
        this.policy = policy;
    }

    /// A letter as it is sent.
    record Written(String subject, String text, String html) {
        @Override
        public String toString() {
            return "[letter]";
        }
    }

    /// The address of a page of the service, as it stands in letters.
    URI address(String path) {
        return publicUrl.resolve(path);
    }

    Written write(String kind, Locale language, Map<String, String> parameters) {
        var template = templates.computeIfAbsent(kind + "." + language.getLanguage(), LetterWords::load);
        var end = template.indexOf('\n');
        var subject = fill(template.substring(0, end).strip(), language, parameters, false);
        var footer = load("footer." + language.getLanguage());
        var body = fill(template.substring(end).strip() + "\n\n" + footer.strip(), language, parameters, true);
        var document = Parser.builder().build().parse(body);
        return new Written(
                subject.replaceAll("\\s+", " "),
                TextContentRenderer.builder()
                        .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                        .nodeRendererFactory(PlainNodes::new)
                        .build()
                        .render(document),
                LetterMarkup.page(
                        language,
                        HtmlRenderer.builder()
                                .escapeHtml(true)
                                .sanitizeUrls(true)
                                .build()
                                .render(document)));
    }

    private String fill(String text, Locale language, Map<String, String> parameters, boolean asMarkdown) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match, language, parameters, asMarkdown)));
    }

    private String value(MatchResult match, Locale language, Map<String, String> parameters, boolean asMarkdown) {
        var name = match.group(1);
        if (name.startsWith("fact.")) {
            return policy.fact(name.substring(5)).words(language);
        }
        switch (name) {
            case "link" -> {
                var link = publicUrl.resolve(parameters.getOrDefault("path", "/"));
                return "<%s>".formatted(link);
            }
            case Letter.UNSUBSCRIBE -> {
                return "<%s>".formatted(parameters.getOrDefault(name, ""));
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
        return inForm(value, match.group(2), language, asMarkdown);
    }

    private static String inForm(String value, @Nullable String form, Locale language, boolean asMarkdown) {
        return switch (form) {
            case "words" -> words(value, language);
            case "time" -> time(Instant.parse(value), language);
            case "date" -> written(Instant.parse(value), "d MMMM yyyy", language);
            case "device" ->
                value.equals(UNKNOWN) ? (isSwedish(language) ? "en webbläsare" : "a browser") : escape(value);
            case "system" -> value.equals(UNKNOWN) ? "" : (isSwedish(language) ? " på " : " on ") + escape(value);
            case "money" -> money(value, language);
            case "text" -> escape(value);
            case "list" -> value.lines().map(line -> "- " + escape(line)).collect(Collectors.joining("\n"));
            case "quote" -> value.lines().map(line -> "> " + escape(line)).collect(Collectors.joining("\n"));
            case null -> asMarkdown ? escape(value) : value;
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

    private static String time(Instant instant, Locale language) {
        var pattern = language.getLanguage().equals("sv") ? "d MMMM yyyy 'kl.' HH.mm" : "d MMMM yyyy 'at' HH:mm";
        return written(instant, pattern, language);
    }

    private static String written(Instant instant, String pattern, Locale language) {
        return DateTimeFormatter.ofPattern(pattern, language).format(instant.atZone(ZONE));
    }

    /// What people wrote is text: none of it may become a link, an emphasis or HTML.
    private static String escape(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]()#+!<>|~-])", "\\\\$1");
    }

    private static String load(String name) {
        try (var stream = LetterWords.class.getResourceAsStream("/letters/" + name + ".md")) {
            if (stream == null) {
                throw new IllegalStateException("there are no words for the letter " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
