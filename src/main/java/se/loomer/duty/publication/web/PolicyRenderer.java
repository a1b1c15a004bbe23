package se.loomer.duty.publication.web;

import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import se.loomer.duty.processors.ProcessorRegister;
import se.loomer.edge.web.Language;
import se.loomer.edge.web.Markdown;
import se.loomer.policy.Basis;
import se.loomer.policy.Fact;
import se.loomer.policy.Policy;
import se.loomer.policy.PolicyTexts;

/// Brings the rows of the policy document into the words that people read.
@Component
class PolicyRenderer {
    /// Keys that only make rows belong to their person; they say nothing about anyone.
    private static final String TECHNICAL = "system-key";

    private static final Pattern ARTICLE = Pattern.compile("([0-9]+)\\(([0-9])\\)\\(([a-z])\\)");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,4}) (hour|day|month|year)s?");

    private final Policy policy;
    private final PolicyTexts texts;

    PolicyRenderer(Policy policy, PolicyTexts texts) {
        this.policy = policy;
        this.texts = texts;
    }

    PolicyTables tables(Language language, List<ProcessorRegister.Shown> processors) {
        var locale = language.locale();
        return new PolicyTables(
                policy.data().values().stream().map(data -> data(data, locale)).toList(),
                policy.purposes().values().stream()
                        .map(purpose -> purpose(purpose, locale))
                        .toList(),
                policy.recipients().values().stream()
                        .map(recipient -> recipient(recipient, locale))
                        .toList(),
                processors.stream()
                        .map(processor -> processor(processor, locale))
                        .toList(),
                policy.cookies().values().stream()
                        .map(cookie -> cookie(cookie, locale))
                        .toList(),
                policy.retention().keySet().stream()
                        .map(key -> new PolicyTables.Retention(
                                key, texts.title("retention", key, locale), body("retention", key, locale)))
                        .toList());
    }

    private PolicyTables.Processor processor(ProcessorRegister.Shown shown, Locale locale) {
        return new PolicyTables.Processor(
                shown.recipient(),
                texts.title("purpose", shown.purpose(), locale),
                shown.country(),
                shown.ground(),
                shown.version(),
                shown.since(),
                shown.subprocessors());
    }

    private PolicyTables.Data data(Policy.DataCategory data, Locale locale) {
        var source = data.source().word();
        return new PolicyTables.Data(
                data.key(), texts.title("data", data.key(), locale), body("data", data.key(), locale), source);
    }

    private PolicyTables.Purpose purpose(Policy.Purpose purpose, Locale locale) {
        var needsBalancing = purpose.basis() == Basis.LEGITIMATE_INTEREST;
        return new PolicyTables.Purpose(
                purpose.key(),
                texts.title("purpose", purpose.key(), locale),
                body("purpose", purpose.key(), locale),
                purpose.basis().word(),
                article(purpose.basis().article(), locale),
                dataOf(purpose, locale),
                needsBalancing ? body("balancing", purpose.key(), locale) : null);
    }

    /// The paragraph as lawyers of the language write it: `6(1)(b)`, `6.1 b`.
    private static String article(String article, Locale locale) {
        return locale.getLanguage().equals("sv") ? ARTICLE.matcher(article).replaceFirst("$1.$2 $3") : article;
    }

    private String dataOf(Policy.Purpose purpose, Locale locale) {
        return listed(purpose.access().stream()
                .flatMap(access -> {
                    var table = Objects.requireNonNull(policy.tables().get(access.table()));
                    return access.columnNames().stream()
                            .map(column ->
                                    Objects.requireNonNull(table.columns().get(column)));
                })
                .map(Policy.Placement::category)
                .filter(category -> !category.equals(TECHNICAL))
                .distinct()
                .map(category -> texts.title("data", category, locale)));
    }

    /// Titles as a list within a sentence: only the first begins with a capital.
    private static String listed(Stream<String> titles) {
        var list = titles.map(title -> title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1))
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? list : list.substring(0, 1).toUpperCase(Locale.ROOT) + list.substring(1);
    }

    private PolicyTables.Recipient recipient(Policy.Recipient recipient, Locale locale) {
        var data = listed(recipient.data().stream().map(located -> texts.title("data", located.text(), locale)));
        return new PolicyTables.Recipient(recipient.key(), recipient.role(), data);
    }

    private PolicyTables.Cookie cookie(Policy.Cookie cookie, Locale locale) {
        return new PolicyTables.Cookie(
                cookie.name(), cookie.party(), cookie.purpose(), lifetime(cookie.lifetime(), locale));
    }

    /// A lifetime names a fact of the policy or is a length by itself.
    private String lifetime(String lifetime, Locale locale) {
        var fact = policy.facts().get(lifetime);
        if (fact != null) {
            return fact.words(locale);
        }
        var length = LENGTH.matcher(lifetime);
        return length.matches()
                ? new Fact(lifetime, Integer.parseInt(length.group(1)), length.group(2) + "s", policy.at())
                        .words(locale)
                : lifetime;
    }

    private Content body(String kind, String key, Locale locale) {
        return Markdown.html(texts.body(kind, key, locale));
    }
}
